"""How many ledgers are out of date or contradict themselves, check by check."""

from __future__ import annotations

from dataclasses import dataclass, field
from typing import Final

import pandas as pd

from djqj_analysis.base.result import Result
from djqj_analysis.base.words import UNIT
from djqj_analysis.ink import numbers, phrases
from djqj_analysis.ink.chart import Chart
from djqj_analysis.ink.table import Column, Table
from djqj_analysis.kernel.moments import wilson
from djqj_analysis.measure.indicators.ledger_checks import FLAGS, JUMP, STALE_DAYS, TOLERANCE

LEDGER_FLAGS: Final = "ledger_flags"
TITLE: Final = "台账陈旧与前后不一的提示"
LABELS: Final = dict(
    zip(
        FLAGS,
        (
            "更新日期陈旧",
            "团员数多于35岁以下数",
            "职工数年际骤变",
            "党员数年际骤变",
            "团员数年际骤变",
            "女职工数年际骤变",
            "职工数与工会应入数不符",
            "女职工数与妇联应入数不符",
            "党政联席专题次数多于会议记录",
        ),
        strict=True,
    )
)
STALE: Final = f"提示供核对，不作剔除：更新日期距年末超过 {STALE_DAYS} 天为陈旧"
JUMPED: Final = f"；比上年变动超过 {numbers.text(JUMP, 'pct0')}为骤变（人数少的单位一两人即可达到）；首年无从比较"
UNEQUAL: Final = f"；两处相差超过 {numbers.text(TOLERANCE, 'pct0')}为不符"
NOTES: Final = (
    "不可能成立的数（如党员多于职工）在读入时已拦下，不在此列",
    "两处数字都填了才核对；区间为 Wilson 区间，未计同单位各年的相似",
)


@dataclass(frozen=True, slots=True)
class Flag:
    """One check: raised in ``raised`` of ``n`` rows in which both numbers are stated."""

    variable: str
    label: str
    raised: int
    n: int
    estimate: float
    ci_low: float
    ci_high: float


@dataclass(frozen=True, slots=True)
class LedgerFlags(Result):
    """All checks; ``n`` rows (unit × year) in which something could be checked, ``clean_n`` of them without a flag."""

    n: int = field()
    n_units: int
    clean_n: int
    checks: tuple[Flag, ...]
    id: str = field(default=LEDGER_FLAGS)

    def table(self) -> Table:
        """One row per check."""
        columns = (
            Column("label", "核对项"),
            Column("raised", "提示", "int"),
            Column("n", "可核对的单位×年", "int"),
            Column("estimate", "占比", "pct1"),
            Column("interval", "95% CI", "pct1"),
        )
        rows = [(one.label, one.raised, one.n, one.estimate, (one.ci_low, one.ci_high)) for one in self.checks]
        return Table(self.id, TITLE, columns, tuple(rows), self._notes())

    def plot(self) -> Chart:
        """Draw the share of rows with each flag."""
        data = pd.DataFrame(
            {
                "label": [one.label for one in self.checks],
                "value": [one.estimate for one in self.checks],
                "low": [one.ci_low for one in self.checks],
                "high": [one.ci_high for one in self.checks],
                "text": [f"{one.raised}/{one.n}" for one in self.checks],
            }
        )
        return Chart(self.id, "bars", TITLE, data, x_label="有提示的单位×年占比", fmt="pct0", notes=self._notes())

    def sentence(self) -> str:
        """Say how many rows are clean, and which flags are raised most often."""
        raised = sorted((one for one in self.checks if one.raised), key=lambda one: -one.estimate)[:3]
        told = "、".join(f"“{one.label}”{phrases.share(one.raised, one.n)}" for one in raised)
        most = f"；最常见的提示是{told}" if raised else ""
        return (
            f"台账核对：{phrases.share(self.clean_n, self.n)}的单位×年没有提示{most}"
            f"（{phrases.counts(self.n, self.n_units)}，一行为单位×年）；提示只供复核，未据此剔除。"
        )

    def _notes(self) -> tuple[str, ...]:
        jumped = any(one.variable.endswith("_jump") for one in self.checks)
        return (f"{STALE}{JUMPED if jumped else ''}{UNEQUAL}", *NOTES)


def count(flags: pd.DataFrame) -> LedgerFlags | None:
    """Count flags; ``None`` when nothing could be checked.

    Parameters
    ----------
    flags : DataFrame
        From `ledger_checks.flags`.
    """
    checked = flags[flags["ledger_flag_n"].notna()]
    found = [_flag(checked[name].dropna(), name) for name in FLAGS if checked[name].notna().any()]
    clean = int((checked["ledger_flag_n"] == 0).sum())
    return LedgerFlags(len(checked), checked[UNIT].nunique(), clean, tuple(found)) if found else None


def _flag(values: pd.Series, name: str) -> Flag:
    share = wilson(int((values == 1).sum()), len(values))
    return Flag(name, LABELS[name], int((values == 1).sum()), len(values), share.estimate, share.ci_low, share.ci_high)
