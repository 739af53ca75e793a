"""What a million answers come to – the trail, who said what, how the scales hold together – from counts and moments."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from types import MappingProxyType

import numpy as np
from numpy.typing import NDArray

from djqj_analysis.base.result import Result
from djqj_analysis.clean.answers import KIND_LABELS
from djqj_analysis.clean.moments import Moments, Times
from djqj_analysis.clean.payload import KINDS, Payload
from djqj_analysis.clean.trail import NO_UNIT, Step, Trail
from djqj_analysis.ink import numbers, phrases
from djqj_analysis.ink.chart import Chart
from djqj_analysis.ink.table import Column, Table
from djqj_analysis.kernel import reliability
from djqj_analysis.study import Study
from djqj_analysis.study.rule import Action


@dataclass(frozen=True, slots=True, eq=False)
class ScaleSummary:
    """One scale over the sheets kept.

    Parameters
    ----------
    n, n_items
        Sheets that answered every item, and items; alpha rests on these.
    alpha, ci_low, ci_high
        Cronbach's alpha with Feldt's interval, NaN with fewer than two items or sheets.
    n_scored, mean, sd
        Sheets that answered at least two thirds of the items, mean and spread of their scores.
    moments
        What all this was computed from, per organisation.
    """

    scale: str
    label: str
    n: int
    n_items: int
    alpha: float
    ci_low: float
    ci_high: float
    n_scored: int
    mean: float
    sd: float
    moments: Moments


@dataclass(frozen=True, slots=True, eq=False)
class Summary(Result):
    """Counts and moments of all answer sheets.

    Parameters
    ----------
    trail
        Issued, collected, what every rule flagged and dropped, valid.
    columns, options
        Names of the matrix columns; int64 (columns, 5 + options) counts of the sheets kept, codes −5 … −1 first.
    units, per_unit
        Organisations in the order in which they came, ``""`` first; int64, sheets kept of each.
    scales
        One :class:`ScaleSummary` per scale.
    times
        Answering times.
    """

    trail: Trail
    columns: tuple[str, ...]
    options: NDArray[np.int64]
    units: tuple[str, ...]
    per_unit: NDArray[np.int64]
    scales: tuple[ScaleSummary, ...]
    times: Times

    @classmethod
    def of(
        cls,
        payload: Payload,
        study: Study,
        columns: tuple[str, ...],
        units: tuple[str, ...],
        remarks: tuple[str, ...] = (),
    ) -> Summary:
        """Return what a merged payload says, with the remarks of the trail."""
        steps = [
            Step(rule.label, rule.action, int(flagged), int(dropped))
            for rule, flagged, dropped in zip(study.rules, payload.flagged, payload.dropped, strict=True)
        ]
        if payload.unplaced[1]:
            steps.append(Step(NO_UNIT, Action.DROP, *map(int, payload.unplaced)))
        trail = Trail(study.sources.issued, payload.n, tuple(steps), int(payload.units.sum()), remarks)
        scales = tuple(
            _scale(name, study, moments) for name, moments in zip(study.codebook.scales, payload.scales, strict=True)
        )
        return cls(trail, columns, payload.options, units, payload.units, scales, payload.times)

    @property
    def id(self) -> str:
        """Stable name."""
        return "batch_summary"

    @property
    def n(self) -> int:
        """Valid answer sheets."""
        return self.trail.valid

    @property
    def n_units(self) -> int:
        """Organisations with a valid answer sheet."""
        return int((self.per_unit > 0).sum())

    def counts(self, column: str) -> Mapping[str, int]:
        """Return how many valid sheets gave each code, and each kind of "no answer" by its Chinese name."""
        row = self.options[self.columns.index(column)]
        silent = {label: int(row[code + KINDS]) for code, label in KIND_LABELS.items()}
        return MappingProxyType(silent | {str(code): int(count) for code, count in enumerate(row[KINDS:]) if count})

    def table(self) -> Table:
        """Return one row per scale."""
        columns = (
            Column("label", "量表"),
            Column("n_items", "题数", "int"),
            Column("n", "答全的份数", "int"),
            Column("alpha", "α", "f3"),
            Column("ci", "95% 置信区间", "f3"),
            Column("n_scored", "计分份数", "int"),
            Column("mean", "均值", "f3"),
            Column("sd", "标准差", "f3"),
        )
        rows = tuple(
            (s.label, s.n_items, s.n, s.alpha, (s.ci_low, s.ci_high), s.n_scored, s.mean, s.sd) for s in self.scales
        )
        notes = ("α 按答全各题的答卷计算；均值按至少答了三分之二题目的答卷计算，反向题已翻转。",)
        return Table(self.id, "量表的信度与得分（逐批汇总）", columns, rows, notes)

    def plot(self) -> Chart:
        """Return the flow from issued to valid."""
        return self.trail.plot()

    def sentence(self) -> str:
        """Return the trail, and alpha of every scale, in Chinese."""
        known = [
            f"{scale.label} {numbers.text(scale.alpha, 'f3')}" for scale in self.scales if scale.alpha == scale.alpha
        ]
        spoken = f"各量表的 α：{phrases.listing(known)}。" if known else ""
        return f"{self.trail.sentence()}{spoken}"


def _scale(name: str, study: Study, moments: Moments) -> ScaleSummary:
    items = study.codebook.scale(name)
    n, k = int(moments.n.sum()), len(items)
    fit = reliability.from_covariance(moments.covariance, n) if k > 1 and n >= reliability.FEWEST else None
    low, high = items[0].code_range
    n_scored, mean, sd = moments.scores((low + high) / 2)
    return ScaleSummary(
        name,
        study.codebook.label(name),
        n,
        k,
        fit.alpha if fit else float("nan"),
        fit.ci_low if fit else float("nan"),
        fit.ci_high if fit else float("nan"),
        n_scored,
        mean,
        sd,
        moments,
    )
