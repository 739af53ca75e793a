"""From answers and envelope to flags."""

from __future__ import annotations

from collections.abc import Mapping, Sequence

import numpy as np
import pandas as pd
from numpy.typing import NDArray

from djqj_analysis.base.seed import stream
from djqj_analysis.clean.answers import Answers
from djqj_analysis.clean.forensics.blocks import Blocks, split
from djqj_analysis.clean.forensics.evidence import (
    KIND_LABELS,
    Evidence,
    lost_coupling,
    near_duplicates,
    steady_cadence,
)
from djqj_analysis.clean.forensics.found import NOTHING, Batches
from djqj_analysis.clean.forensics.keyed import turn
from djqj_analysis.clean.people import Envelope
from djqj_analysis.kernel.fdr import simes, step_up


def batches(
    answers: Answers,
    envelope: Envelope,
    scales: Mapping[str, Sequence[str]],
    *,
    seed: int,
    q: float = 0.05,
    kept: NDArray[np.bool_] | None = None,
    names: Mapping[str, str] | None = None,
) -> Batches:
    """Look in every organisation for batches of fabricated answers.

    Someone who fills in many sheets copies one with small changes, lets a program generate scales, or answers sheet
    after sheet in one evening. Three kinds of evidence are tested apart, each against the *other* organisations of the
    same file, so that strong factors, ceilings and ways of answering that everybody shares are no evidence:

    1. **near** – sheets repeat each other beyond what sheets of different organisations do
       (:func:`~djqj_analysis.kernel.similarity.resemble`);
    2. **coupling** – the scales have less to do with each other than elsewhere, in the organisation or in a window of
       consecutive sheets (:func:`~djqj_analysis.kernel.coupling.couple`);
    3. **cadence** – sheets come too evenly, one right after the other, or take equally long
       (:func:`~djqj_analysis.kernel.cadence.keep_time`).

    Cronbach's α is not looked at: form-filling programs aim at α = 0.85, so a high α is what fabricated answers and
    good scales have in common; what such programs lose is the correlation *between* scales.

    The three p values of an organisation are combined by Simes; over organisations Benjamini–Hochberg holds the
    expected share of false flags at q. BH rather than BY: each statistic sees the other organisations only through
    pooled yardsticks, so dependence between organisations is slight and fades with their number, and BY would pay
    ln(g) in power for dependence that is not there; ``benchmarks/forensics.py`` shows that the rate is held. Within a
    flagged organisation the unusual kinds are those BH keeps at R q / g, with R of g organisations flagged (Benjamini &
    Bogomolov 2014), so at least one is named.

    Honest explanations remain – one device passed around, a meeting with prompting – therefore flags never delete.

    Parameters
    ----------
    answers
        All n sheets.
    envelope
        ``unit``, ``submitted`` and ``seconds`` of the same rows; blank units and unknown times are allowed.
    scales
        Name of each scale → its columns. Reversed items may be as they were ticked. All columns serve the first kind,
        scales with two or more columns the second.
    seed
        Seed of the study.
    q
        False-discovery rate.
    kept
        Rows to use (n,); all when absent.
    names
        Organisation → pseudonym for tables; when absent, 「批01」… in a drawn order.

    Returns
    -------
    Batches

    Raises
    ------
    ValueError
        ``scales`` is empty or names a column that the answers do not have, or q is not between 0 and 1.

    Examples
    --------
    >>> found = batches(answers, envelope, {"trust": ("trust_1", "trust_2")}, seed=7)     # doctest: +SKIP
    >>> found.flagged["label"].tolist()                                                   # doctest: +SKIP
    ['批07']
    """
    if not 0 < q < 1:
        raise ValueError(f"错误发现率应在 0 与 1 之间，实为 {q}。")
    items, columns = _items(answers, scales)
    blocks = split(answers, envelope, np.ones(len(answers), dtype=np.bool_) if kept is None else kept)
    if not blocks.rows:
        nothing = np.zeros(len(answers), dtype=np.bool_)
        return Batches(_frame(blocks, (), {}, q), nothing, nothing, q, len(blocks.too_small))
    turned = turn(items, columns)
    evidence = (
        near_duplicates(turned, blocks, seed=seed, q=q),
        lost_coupling(turned, blocks, columns, seed=seed),
        steady_cadence(envelope, blocks, seed=seed),
    )
    units = _frame(blocks, evidence, _labels(blocks, seed) if names is None else names, q)
    flags = _flags(units["signs"], evidence, envelope, blocks)
    order = units.sort_values(["q_value", "p_value", "n"], kind="stable", ignore_index=True)
    return Batches(order, flags, evidence[0].rows, q, len(blocks.too_small))


def _items(answers: Answers, scales: Mapping[str, Sequence[str]]) -> tuple[NDArray[np.int8], list[NDArray[np.intp]]]:
    """Return the columns of the scales, and which of them belong to each scale."""
    wanted = [tuple(columns) for columns in scales.values() if columns]
    unknown = sorted({name for columns in wanted for name in columns} - set(answers.columns))
    if unknown or not wanted:
        raise ValueError(f"量表的列不在答卷中：{'、'.join(unknown)}。" if unknown else "没有给出量表。")
    names = tuple(dict.fromkeys(name for columns in wanted for name in columns))
    places = {name: at for at, name in enumerate(names)}
    return answers.block(names), [np.array([places[name] for name in columns]) for columns in wanted]


def _frame(blocks: Blocks, evidence: Sequence[Evidence], names: Mapping[str, str], q: float) -> pd.DataFrame:
    """Return one row per organisation: p values apart and combined, q value, and which kinds are unusual."""
    kinds = {f"p_{kind.kind}": kind.p_value for kind in evidence} or {f"p_{kind}": np.zeros(0) for kind in KIND_LABELS}
    each = np.stack(list(kinds.values()), axis=1)
    combined = simes(each)
    q_value = step_up(combined)
    level = q * np.sum(q_value <= q) / max(np.sum(~np.isnan(q_value)), 1)
    unusual = np.stack([step_up(row) for row in each]) <= level if level else np.zeros(each.shape, dtype=np.bool_)
    size = dict.fromkeys(blocks.units, 0)
    for unit, rows in zip(blocks.unit, blocks.rows, strict=True):
        size[unit] += len(rows)
    signs = [tuple(kind for kind, is_so in zip(KIND_LABELS, row, strict=True) if is_so) for row in unusual]
    seen = [
        "；".join(f"{KIND_LABELS[kind.kind]}：{kind.seen[at]}" for kind in evidence if kind.kind in named) or NOTHING
        for at, named in enumerate(signs)
    ]
    return pd.DataFrame(
        {"label": [names.get(unit, unit) for unit in blocks.units], "n": list(size.values())}
        | kinds
        | {"p_value": combined, "q_value": q_value, "signs": signs, "seen": seen}
    )


def _flags(
    signs: Sequence[tuple[str, ...]], evidence: Sequence[Evidence], envelope: Envelope, blocks: Blocks
) -> NDArray[np.bool_]:
    """Return the sheets where the unusual signs of an organisation show."""
    flags = np.zeros(len(envelope.unit), dtype=np.bool_)
    tested = np.zeros(len(flags), dtype=np.bool_)
    tested[np.concatenate(blocks.rows)] = True
    for unit, named in zip(blocks.units, signs, strict=True):
        here = (envelope.unit == unit) & tested
        for kind in (kind for kind in evidence if kind.kind in named):
            shown = kind.rows & here
            flags |= shown if shown.any() else kind.otherwise & here
    return flags


def _labels(blocks: Blocks, seed: int) -> dict[str, str]:
    """Return pseudonyms that tell nothing: numbers in a drawn order."""
    drawn = stream(seed, "forensics/labels").permutation(len(blocks.units)) + 1
    width = len(str(len(blocks.units)))
    return {unit: f"批{number:0{width}d}" for unit, number in zip(blocks.units, drawn, strict=True)}
