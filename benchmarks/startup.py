"""How long `djqj --version` takes, as a share of the time that importing pandas takes, measured in one run."""

from __future__ import annotations

import statistics
import subprocess
import sys
import time

ROUNDS = 15
CASES = {
    "empty": [sys.executable, "-c", "pass"],
    "pandas": [sys.executable, "-c", "import pandas"],
    "djqj": [
        sys.executable,
        "-c",
        "import sys; sys.argv = ['djqj', '--version']; import djqj_analysis.face.cli as c; c.main()",
    ],
}


def seconds(command: list[str]) -> float:
    """Return the wall time of one process."""
    began = time.perf_counter()
    subprocess.run(command, check=True, capture_output=True)
    return time.perf_counter() - began


def main() -> None:
    """Interleave the cases and print medians and the ratio."""
    times: dict[str, list[float]] = {name: [] for name in CASES}
    for _ in range(ROUNDS):
        for name, command in CASES.items():
            times[name].append(seconds(command))
    median = {name: statistics.median(values) for name, values in times.items()}
    own, pandas = (median[name] - median["empty"] for name in ("djqj", "pandas"))
    print({name: round(value, 4) for name, value in median.items()})
    print(f"djqj / pandas = {own / pandas:.3f} (aim: below 0.25; bare interpreter taken off both)")


if __name__ == "__main__":
    main()
