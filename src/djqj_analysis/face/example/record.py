"""``truth.json``: what was planted, what came of it, and where the dirt lies; and the sheet 说明."""

from __future__ import annotations

import json
from collections.abc import Mapping
from dataclasses import asdict
from datetime import datetime
from typing import Any

import numpy as np
from numpy.typing import NDArray

from djqj_analysis.base.words import SYNTHETIC_NOTICE
from djqj_analysis.face.example import truth
from djqj_analysis.face.example.dirt import Envelope
from djqj_analysis.face.example.effects import CENTRE_CROSS, CENTRE_VENUE, Effects, Rates
from djqj_analysis.face.example.perceived import REFUSED, SD_DIMENSION, SD_ITEM
from djqj_analysis.face.example.survey import ATTENTION, BLANK, DONT_KNOW, Sheets
from djqj_analysis.face.example.world import World
from djqj_analysis.study.codebook import Codebook
from djqj_analysis.study.item import Kind

DECIMALS = 10**6


def notes() -> list[list[object]]:
    """Return the rows of the sheet 说明, which stands last in the workbooks that people fill in."""
    return [["说明"], [SYNTHETIC_NOTICE], ["由 djqj example 生成；人员代号、单位代号均为虚构。"]]


def record(arguments: Mapping[str, int], effects: Effects, rates: Rates, parts: Mapping[str, Any]) -> dict[str, Any]:
    """Return the content of ``truth.json``; ``parts`` are the sections that only the writer can count."""
    variance = effects.sd_org**2 + effects.sd_massorg**2 + effects.sd_row**2
    person = effects.perceived_sd_org**2 + effects.perceived_sd_person**2
    return {
        "notice": SYNTHETIC_NOTICE,
        "arguments": dict(arguments),
        "equations": truth.__doc__,
        "effects": asdict(effects),
        "centres": {"cross": CENTRE_CROSS, "venue": CENTRE_VENUE},
        "rates": asdict(rates),
        "icc": {
            "outcome_org": effects.sd_org**2 / variance,
            "outcome_org_massorg": (effects.sd_org**2 + effects.sd_massorg**2) / variance,
            "theta_org": effects.perceived_sd_org**2 / person,
        },
        "sd_perceived": {"dimension": SD_DIMENSION, "item": SD_ITEM},
        **parts,
    }


def ledger_part(world: World, score: NDArray[np.float64], blank_cells: int) -> dict[str, Any]:
    """Return counts of the ledger, and one row of true values per established mass organisation and year."""
    error = np.abs(score - world.q)[world.exists == 1]
    rows = truth.frame(world)
    rows["score"] = score[world.exists == 1]
    return {
        "ledger": {
            "established": int((world.exists == 1).sum()),
            "not_established": int((world.exists == 0).sum()),
            "not_applicable": int((world.exists == -1).sum()),
            "without_venue": int((world.venues == 0).sum()),
            "outcome_clipped": world.clipped,
            "blank_cells": blank_cells,
            "score_error_mean": float(error.mean()),
            "score_error_max": float(error.max()),
            "score_bias": float(np.nanmean(score - world.q)),
        },
        "columns": list(rows.columns),
        "rows": [[_short(value) for value in row] for row in rows.itertuples(index=False, name=None)],
    }


def survey_part(
    sheets: Sheets, envelope: Envelope, sent: list[tuple[int, datetime]], codebook: Codebook, units: list[str]
) -> dict[str, Any]:
    """Return counts of the survey and, per kind of dirt, the 序号 that carry it (of duplicates, the later copy)."""
    serials: dict[int, list[int]] = {}
    for serial, (row, _) in enumerate(sent, start=1):
        serials.setdefault(row, []).append(serial)
    dirt = {kind: sorted(serials[row][-1] for row in rows) for kind, rows in envelope.dirty.items()}
    found = sheets.positions
    straight = envelope.dirty["straight"]
    inattentive = [serials[row][0] for row in straight if found["attn_1"][row] != ATTENTION]
    order = np.array([row for row, _ in sent])
    scales = [item.variable for item in codebook.survey if item.kind is Kind.SCALE]
    chosen = found["unit_code"][order]
    return {
        "survey": {
            "answers": len(sent),
            "by_unit": {name: int((chosen == i).sum()) for i, name in enumerate(units, start=1)},
            "dirt": {kind: {"n": len(rows), "serials": rows} for kind, rows in dirt.items()},
            "straight_and_inattentive": sorted(inattentive),
            "cells": {
                "dont_know": int(sum((found[name][order] == DONT_KNOW).sum() for name in scales)),
                "refused": int((found["political"][order] == REFUSED).sum()),
                "blank": int(sum((values[order] == BLANK).sum() for values in found.values())),
            },
            "unaware_union": int(np.isin(found["know_union"][order], (2, 3)).sum()),
        }
    }


def as_json(content: Mapping[str, Any]) -> str:
    """Return JSON with one section to a line, and the true values one row to a line."""
    sections = []
    for name, value in content.items():
        text = json.dumps(value, ensure_ascii=False)
        if name == "rows":
            text = "[\n" + ",\n".join(json.dumps(row, ensure_ascii=False) for row in value) + "\n]"
        sections.append(f"{json.dumps(name)}: {text}")
    return "{\n" + ",\n".join(sections) + "\n}\n"


def _short(value: object) -> object:
    """Return a number as JSON keeps it: enough digits to compare, none where there is nothing."""
    if isinstance(value, float):
        return None if np.isnan(value) else int(np.rint(value * DECIMALS)) / DECIMALS
    return value.item() if isinstance(value, np.generic) else value
