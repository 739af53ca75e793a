"""Where a figure comes from: its inputs, the code and libraries that made it, and a fingerprint of what it plots.

Nothing here depends on the hour or on the machine's folders, so the same study and lock file give the same bytes.
"""

from __future__ import annotations

import json
import sys
from collections.abc import Mapping
from dataclasses import asdict
from functools import cache
from importlib import metadata
from pathlib import Path
from types import MappingProxyType

from djqj_analysis.base.result import Result, plain
from djqj_analysis.base.stamp import sha256
from djqj_analysis.ink.chart import Chart
from djqj_analysis.study.study import Study

PACKAGE = Path(__file__).resolve().parents[1]
LOCK = PACKAGE.parents[1] / "requirements.lock"
LIBRARIES = ("pandas", "numpy", "scipy", "statsmodels", "seaborn", "matplotlib", "djqj-analysis")


def card(study: Study, result: Result, chart: Chart, hashes: Mapping[str, str]) -> bytes:
    """Return the provenance file of one figure as JSON with sorted keys.

    Parameters
    ----------
    study : Study
    result : Result
        What is plotted.
    chart : Chart
        Its chart, as drawn.
    hashes : mapping
        Input file (relative to the study folder) → SHA-256.
    """
    return as_json(
        {
            "id": result.id,
            "title": chart.title,
            "notice": study.notice,
            "inputs": dict(hashes),
            "function": f"{type(result).__module__}.{type(result).__qualname__}.plot",
            "parameters": parameters(study),
            "seed": study.seed,
            "n": result.n,
            "n_units": getattr(result, "n_units", None),
            "plotted": chart.fingerprint(),
            "versions": dict(versions()),
            "source_tree": source_tree(),
            "lock_file": lock_file(),
        }
    )


def parameters(study: Study) -> dict[str, object]:
    """Return what the study declares and results depend on."""
    return {
        "exposures": asdict(study.exposures),
        "outcomes": asdict(study.outcomes),
        "controls": asdict(study.controls),
        "targets": dict(study.targets),
        "assumptions": asdict(study.assumptions),
        "rules": [asdict(rule) for rule in study.rules],
        "dpi": study.options.dpi,
        "bundled_font": study.options.bundled_font,
    }


@cache
def versions() -> Mapping[str, str]:
    """Return the versions of Python (major.minor) and of the libraries that compute and draw."""
    python = f"{sys.version_info.major}.{sys.version_info.minor}"
    return MappingProxyType({"python": python} | {name: metadata.version(name) for name in LIBRARIES})


@cache
def source_tree(folder: Path = PACKAGE) -> str:
    """Return one SHA-256 over the relative names and contents of all Python files; line ends do not matter."""
    files = sorted((path.relative_to(folder).as_posix(), path) for path in folder.rglob("*.py"))
    return sha256("\n".join(f"{name} {_text_hash(path)}" for name, path in files).encode())


@cache
def lock_file(path: Path = LOCK) -> str | None:
    """Return the SHA-256 of the lock file beside the package, or None where the package is installed without one."""
    return _text_hash(path) if path.is_file() else None


def as_json(value: object) -> bytes:
    """Return readable JSON in UTF-8, keys sorted, without NaN."""
    return (json.dumps(plain(value), ensure_ascii=False, indent=2, sort_keys=True, allow_nan=False) + "\n").encode()


def _text_hash(path: Path) -> str:
    return sha256(path.read_bytes().replace(b"\r\n", b"\n"))
