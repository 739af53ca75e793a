"""Write requirements.lock and requirements-test.lock: `make lock`.

Lets pip resolve the ranges of pyproject.toml for the oldest supported Python (3.11.0: Debian 12 has 3.11.2, and some
releases ask for 3.11.5), then works out from the metadata which pins Linux, macOS and Windows need under each supported
Python and marks the others. What this machine does not need itself (`colorama`, `pywinpty`, `appnope`) is looked up as
a wheel for the system that does. Needs wheels only, installs nothing.
"""

from __future__ import annotations

import json
import subprocess
import sys
import tempfile
from collections.abc import Iterable, Mapping
from pathlib import Path

from packaging.requirements import Requirement
from packaging.utils import canonicalize_name

from tools.project import ROOT, asked, build_tools

SYSTEMS = {"linux": ("posix", "Linux"), "darwin": ("posix", "Darwin"), "win32": ("nt", "Windows")}
OLDEST = "3.11.0"
PYTHONS = ("3.11", "3.12", "3.13", "3.14")
WHEEL_TAG = {"darwin": "macosx_12_0_arm64", "win32": "win_amd64", "linux": "manylinux_2_28_x86_64"}
HEADER = "# 由 make lock 生成，请勿手改。Exact pins written by `make lock`; ranges live in pyproject.toml.\n"

Needs = Mapping[str, list[Requirement]]


def environments() -> dict[tuple[str, str], dict[str, str]]:
    """Return the marker environment of each supported system and Python."""
    return {
        (system, python): {
            "sys_platform": system,
            "os_name": os_name,
            "platform_system": platform,
            "python_version": python,
            "python_full_version": f"{python}.0",
            "implementation_name": "cpython",
            "platform_python_implementation": "CPython",
            "platform_machine": "arm64" if system == "darwin" else "x86_64",
        }
        for system, (os_name, platform) in SYSTEMS.items()
        for python in PYTHONS
    }


def closure(roots: Iterable[Requirement], needs: Needs, env: Mapping[str, str]) -> set[str]:
    """Return the canonical names that `roots` draw in under `env`, extras included; unknown packages end a branch."""
    seen: set[tuple[str, str]] = set()
    queue = [(root, "") for root in roots]
    while queue:
        wanted, parent_extra = queue.pop()
        if wanted.marker and not wanted.marker.evaluate({**env, "extra": parent_extra}):
            continue
        name = canonicalize_name(wanted.name)
        for extra in ("", *sorted(wanted.extras)):
            if (name, extra) not in seen:
                seen.add((name, extra))
                queue += [(below, extra) for below in needs.get(name, [])]
    return {name for name, _ in seen}


def marker(where: set[tuple[str, str]]) -> str:
    """Return the marker that holds in `where` (and perhaps in a little more); empty when it is everywhere."""
    systems = {system for system, _ in where}
    pythons = {python for _, python in where}
    parts = []
    if systems != set(SYSTEMS):
        absent = set(SYSTEMS) - systems
        sign, named = ("!=", absent) if len(absent) == 1 else ("==", systems)
        parts.append(f'sys_platform {sign} "{named.pop()}"')
    if pythons != set(PYTHONS):
        newest = max(pythons, key=PYTHONS.index)
        oldest = min(pythons, key=PYTHONS.index)
        if newest == PYTHONS[-1]:
            parts.append(f'python_version >= "{oldest}"')
        else:
            parts.append(f'python_version <= "{newest}"')
    return " and ".join(parts)


def _resolve(wanted: Iterable[str], *options: str) -> dict[str, tuple[str, str, list[Requirement]]]:
    """Return name, version and requirements of what pip would install for the oldest supported Python."""
    with tempfile.TemporaryDirectory() as folder:
        report = Path(folder, "report.json")
        command = [
            *(sys.executable, "-m", "pip", "install", "--quiet", "--dry-run", "--ignore-installed", "--target", folder),
            *("--only-binary", ":all:", "--python-version", OLDEST, "--report", str(report), *options, *wanted),
        ]
        subprocess.run(command, check=True)
        rows = [row["metadata"] for row in json.loads(report.read_text("utf-8"))["install"]]
    return {
        canonicalize_name(row["name"]): (row["name"], row["version"], [*map(Requirement, row.get("requires_dist", []))])
        for row in rows
    }


def _write(file: str, first: str, names: Iterable[str], found: Mapping[str, str]) -> None:
    text = HEADER + first + "".join(f"{found[name]}\n" for name in sorted(names))
    (ROOT / file).write_text(text, encoding="utf-8")


def main() -> int:
    """Resolve, mark and write both lock files."""
    run, both = [*asked(), *build_tools()], [*asked("test"), *build_tools()]
    resolved = _resolve(str(one) for one in both)
    needs = {name: row[2] for name, row in resolved.items()}
    run_in = {place: closure(run, needs, env) for place, env in environments().items()}
    both_in = {place: closure(both, needs, env) for place, env in environments().items()}
    found: dict[str, str] = {}
    for name in sorted(set().union(*both_in.values())):
        where = {place for place, names in both_in.items() if name in names}
        if name not in resolved:
            resolved |= _resolve([name], "--no-deps", "--platform", WHEEL_TAG[min(where)[0]])
        shown, version, _ = resolved[name]
        condition = marker(where)
        found[name] = f"{shown}=={version}" + (f"; {condition}" if condition else "")
    running = set().union(*run_in.values())
    _write("requirements.lock", "", running, found)
    _write("requirements-test.lock", "-r requirements.lock\n", found.keys() - running, found)
    print(f"{len(running)} + {len(found) - len(running)} pins written")
    return 0


if __name__ == "__main__":
    sys.exit(main())
