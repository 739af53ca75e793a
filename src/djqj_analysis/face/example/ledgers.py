"""The ledger workbook: coded rows → sheets with Chinese headers and labels, as people fill them in."""

from __future__ import annotations

from collections.abc import Mapping

import numpy as np

from djqj_analysis.face.example.units import Row
from djqj_analysis.study.codebook import Codebook
from djqj_analysis.study.item import CHOICES, LEDGERS, SHEET_NAMES, Item, Kind

BETWEEN = "、"
MAY_BE_BLANK: dict[str, tuple[str, ...]] = {  # nothing that the planted values hang on
    "venue_year": ("area_m2", "fund_share_mass"),
    "meeting": ("meet_massorg_item",),
    "activity": ("act_cost", "act_initiator"),
    "training": ("train_hours",),
    "post_site": ("site_act_n",),
    "org_year": (
        "model_case_n", "owner_outreach_n", "party_badge_rate", "pledge_public_rate", "network_cover",
        "study_project_n", "party_mgmt_onpost", "party_mgmt_float", "advisor_solved_n", "youth_staff_n",
    ),
    "massorg_year": (
        "proposal_n", "weekly_plan_n", "commend_n", "fund_budget", "fund_spent", "reward_n", "absorb_n",
        "member_turn_n", "idea_adopted_n", "public_review_n", "joint_plan_build", "duty_letter",
    ),
}  # fmt: skip


def blank_some(rng: np.random.Generator, tables: Mapping[str, list[Row]], rate: float) -> int:
    """Empty some cells of the columns that may be empty; return how many."""
    count = 0
    for table, columns in MAY_BE_BLANK.items():
        for row in tables[table]:
            for column in columns:
                if rng.random() < rate and row.get(column) is not None:
                    row[column] = None
                    count += 1
    return count


def sheets(tables: Mapping[str, list[Row]], codebook: Codebook) -> dict[str, list[list[object]]]:
    """Return every sheet as rows of cells, header first."""
    found: dict[str, list[list[object]]] = {}
    for table in LEDGERS:
        items = codebook.table(table)
        rows = [[cell(item, row.get(item.variable)) for item in items] for row in tables[table]]
        found[SHEET_NAMES[table]] = [[item.wording for item in items], *rows]
    return found


def cell(item: Item, value: object) -> object:
    """Return what a person would have typed: the label of a code, a list of labels, or the value itself."""
    if value is None or value == []:
        return None
    labels = {level.code: level.label for level in item.levels}
    if item.kind is Kind.MULTI and isinstance(value, list):
        return BETWEEN.join(labels[str(code)] for code in value)
    if item.kind in CHOICES:
        return labels[str(value)]
    return value
