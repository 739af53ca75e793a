"""The smaller sections of ``study.toml``: full marks, working parameters, looks, keys.

============  =========================================================
P003          the key of the pseudonyms lies inside the study folder
P006          a public key on real data
P007          both kinds of key
============  =========================================================
"""

from __future__ import annotations

import os
from pathlib import Path
from types import MappingProxyType

from djqj_analysis.base.errors import Fault
from djqj_analysis.base.regular import resolved
from djqj_analysis.study import check
from djqj_analysis.study.parts import Assumptions, Options, Privacy
from djqj_analysis.study.toml import NAME, Section


def targets(part: Section) -> MappingProxyType[str, float]:
    """Return the full-mark lines that are declared."""
    known = [key for key in part.data if key in check.TARGETS]
    part.asked.update(check.TARGETS)
    return MappingProxyType({key: part.get(key, float) for key in known})


def assumptions(part: Section) -> Assumptions:
    """Return the working parameters."""
    usual = Assumptions()
    return Assumptions(
        use_min_sessions=part.get("use_min_sessions", int, usual.use_min_sessions),
        unresolved_max=part.get("unresolved_max", float, usual.unresolved_max),
        aggregate_min_n=part.get("aggregate_min_n", int, usual.aggregate_min_n),
        report_min_n=part.get("report_min_n", int, usual.report_min_n),
        sync_within_months=part.get("sync_within_months", int, usual.sync_within_months),
        duplicate_days=part.get("duplicate_days", int, usual.duplicate_days),
        duplicate_alike=part.get("duplicate_alike", float, usual.duplicate_alike),
        plan_weeks=part.get("plan_weeks", int, usual.plan_weeks),
    )


def options(figures: Section, report: Section) -> Options:
    """Return how figures and reports look."""
    usual = Options()
    return Options(
        dpi=figures.get("dpi", int, usual.dpi),
        bundled_font=bool(figures.get("bundled_font", bool, False)),
        table_style=report.one_of("table_style", ("three", "spssau"), usual.table_style),
        gbt7714=report.one_of("gbt7714", ("2015", "2025"), usual.gbt7714),
    )


def privacy(root: Path, part: Section, *, synthetic: bool) -> Privacy:
    """Return where the key of the pseudonyms is: never in the study folder, public only where no one is real."""
    text, public = part.get("key", str, required=False), part.get("public_key", str, required=False)
    key = resolved(root / os.path.expanduser(text)) if text else None
    where = f"{NAME} [privacy]"
    if key and key.is_relative_to(resolved(root)):
        remedy = "请写研究文件夹之外的路径，如 ~/密钥/本研究.key"
        part.faults.add(Fault("P003", f"{where} key", "假名密钥放在研究文件夹里，外发时会一并带走", remedy))
    if public and not synthetic:
        remedy = "请删去 public_key：密钥文件会自动建在研究文件夹之外"
        part.faults.add(Fault("P006", f"{where} public_key", "真实数据不能用公开的密钥，谁都能由代号算出假名", remedy))
    if public and key:
        part.faults.add(Fault("P007", where, "key 与 public_key 只能写一个", "请删去其中一个"))
    return Privacy(key, public)
