"""A study as one frozen object, loaded once and passed to every floor."""

from __future__ import annotations

import dataclasses
from collections.abc import Mapping
from dataclasses import dataclass, field
from datetime import date
from pathlib import Path
from types import MappingProxyType

from djqj_analysis.base.errors import DjqjError, Fault, Gather
from djqj_analysis.base.shown import Guarded
from djqj_analysis.base.words import SYNTHETIC_NOTICE
from djqj_analysis.study import check
from djqj_analysis.study.codebook import Codebook
from djqj_analysis.study.load import describe, find_root
from djqj_analysis.study.parts import Assumptions, Options, Privacy, Sources
from djqj_analysis.study.question import Controls, Exposures, Hypothesis, Outcomes
from djqj_analysis.study.rule import Rule


@dataclass(frozen=True, slots=True)
class Study(Guarded):
    """Everything that ``study.toml`` and the codebook say.

    Examples
    --------
    >>> from djqj_analysis import Study
    >>> study = Study.load()                              # doctest: +SKIP
    >>> study.with_(exposure="venue_cobuild").exposures.venue   # doctest: +SKIP
    'venue_cobuild'
    """

    root: Path
    title: str
    group: str
    year: int
    synthetic: bool
    seed: int
    sources: Sources
    codebook: Codebook
    rules: tuple[Rule, ...]
    exposures: Exposures
    outcomes: Outcomes
    mediators: tuple[str, ...]
    controls: Controls
    targets: Mapping[str, float] = field(default_factory=lambda: MappingProxyType({}))
    assumptions: Assumptions = field(default_factory=Assumptions)
    hypotheses: tuple[Hypothesis, ...] = ()
    options: Options = field(default_factory=Options)
    privacy: Privacy = field(default_factory=Privacy)
    opened: date | None = None
    closed: date | None = None
    scores_reversed: bool | None = None
    notes: tuple[Fault, ...] = ()
    """What a person should know of the description and nothing must stop for."""

    @classmethod
    def load(cls, path: str | Path | None = None) -> Study:
        """Load a study folder; without a path, the one that the current folder sits in.

        Raises
        ------
        DjqjError
            With every fault of ``study.toml`` and the codebook.
        """
        faults = Gather()
        fields = describe(find_root(path), faults)
        faults.stop()
        return cls(**fields)

    @classmethod
    def salvage(cls, path: str | Path | None = None) -> Study | None:
        """Return what can be told of a study with faults, to look for those of its files; ``None`` when too little can.

        Rules are left out: one that is wrong would only raise more faults.
        """
        faults = Gather()
        try:
            fields = describe(find_root(path), faults)
        except DjqjError:
            return None
        unsure = any("[sources]" in fault.where for fault in faults.found) or not fields["codebook"].items
        return None if unsure else cls(**fields | {"rules": ()})

    @property
    def notice(self) -> str:
        """The sentence that every output of synthetic data carries, or an empty text."""
        return SYNTHETIC_NOTICE if self.synthetic else ""

    def with_(
        self,
        *,
        exposure: str | None = None,
        rules: tuple[Rule, ...] | None = None,
        controls: Controls | None = None,
        targets: Mapping[str, float] | None = None,
        seed: int | None = None,
    ) -> Study:
        """Return a new study for a what-if; no file is touched.

        Parameters
        ----------
        exposure
            The facilities exposure X2 to use instead (a venue variable of the codebook).
        rules
            Cleaning rules to use instead, in order.
        controls, targets, seed
            Replacements for the parts of the same name.

        Raises
        ------
        DjqjError
            ``S011`` if the exposure is not in the codebook.
        """
        exposures = self.exposures
        if exposure is not None:
            check.known(self.codebook, exposure, "with_(exposure=…)").stop()
            exposures = dataclasses.replace(exposures, venue=exposure)
        return dataclasses.replace(
            self,
            exposures=exposures,
            rules=self.rules if rules is None else tuple(rules),
            controls=self.controls if controls is None else controls,
            targets=self.targets if targets is None else MappingProxyType(dict(targets)),
            seed=self.seed if seed is None else seed,
        )
