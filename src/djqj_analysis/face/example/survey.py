"""Honest answers to the whole questionnaire, as positions of options.

``BLANK`` is a question left open, ``SKIPPED`` one that the questionnaire did not show. Dirt comes later (``dirt.py``).
"""

from __future__ import annotations

from dataclasses import dataclass

import numpy as np
from numpy.typing import NDArray

from djqj_analysis.base.words import MASSORGS
from djqj_analysis.face.example.effects import CENTRE_VENUE, Effects, Rates
from djqj_analysis.face.example.perceived import REFUSED, People, draw_people, likert, rate_union
from djqj_analysis.face.example.world import World
from djqj_analysis.study.codebook import Codebook
from djqj_analysis.study.item import Item, Kind

BLANK, SKIPPED, UNRANKED = 0, -3, -2
YES, NO = 1, 2
HAS, HAS_NOT, UNSURE = 1, 2, 3
DONT_KNOW = 6
ATTENTION = 4
UNION_BLOCK, FAILURE_BLOCK = "20", "21"
SD_SCALE, SD_ITEM, SD_SHIFT = 0.45, 0.42, 0.2
LATENT = {  # block → constant, slope on θ, slope on A, slope on X2
    FAILURE_BLOCK: (5.00, -0.70, 0.0, 0.0),
    "22": (1.45, 0.50, 0.20, 0.0),
    "23": (2.10, 0.20, 0.0, 1.10),
    "24": (1.75, 0.45, 0.10, 0.10),
    "25": (1.25, 0.63, 0.0, 0.0),
    "30": (1.90, 0.45, 0.0, 0.0),
    "31": (1.80, 0.52, 0.0, 0.0),
    "32": (2.00, 0.50, 0.0, 0.0),
}
WISHES = (0.45, 0.5, 0.25, 0.55, 0.35, 0.4)
LACKING = (1.0, 0.6, 0.9, 0.5)
SUGGESTIONS = (
    "希望活动时间避开教学高峰", "多听一线职工的意见", "活动室可以多开放几个晚上", "少一些重复的活动", "无", "没有",
    "希望群团组织多办实事", "建议把各家活动统筹安排", "=希望活动经费公开", "建议党群活动合办，省时省力", "暂无",
)  # fmt: skip


@dataclass(slots=True)
class Sheets:
    """Answer sheets: option positions by variable (n,), choices (n, k), ranks (n, k), and free text."""

    people: People
    positions: dict[str, NDArray[np.int64]]
    wishes: NDArray[np.int64]
    ranks: NDArray[np.int64]
    text: list[str | None]

    def __len__(self) -> int:
        return len(self.text)


def fill_in(
    rng: np.random.Generator, world: World, unit: NDArray[np.int64], codebook: Codebook, effects: Effects
) -> Sheets:
    """Return the answers of attentive people, one per entry of ``unit``."""
    people = draw_people(rng, world, unit, effects)
    found = _background(people) | _contact(rng, world, people)
    venue = np.nan_to_num(world.x2[:, -1], nan=CENTRE_VENUE)[unit]
    cross = np.nan_to_num(world.cross["a"][:, 0, -1])[unit]
    found |= rate_union(rng, people.theta)
    for number, (constant, on_theta, on_cross, on_venue) in LATENT.items():
        latent = constant + on_theta * people.theta + on_cross * cross + on_venue * venue
        found |= _block(rng, [item for item in codebook.survey if item.number == number], latent)
    for name, chance in (("party", 0.8), ("women", 0.6), ("youth", 0.55), ("volunteer", 0.45)):
        found[f"know_post_{name}"] = np.where(rng.random(len(unit)) < chance, YES, NO)
    found["attn_1"] = np.full(len(unit), ATTENTION)
    wishes = (rng.random((len(unit), len(WISHES))) < np.array(WISHES)).astype(int)
    wishes[np.arange(len(unit)), rng.integers(0, len(WISHES), len(unit))] = 1
    said, wrote = rng.integers(0, len(SUGGESTIONS), len(unit)), rng.random(len(unit)) < 0.25
    text = [SUGGESTIONS[int(k)] if writes else None for k, writes in zip(said, wrote, strict=True)]
    return Sheets(people, found, wishes, _ranks(rng, len(unit)), text)


def leave_open(rng: np.random.Generator, sheets: Sheets, codebook: Codebook, rates: Rates) -> None:
    """Add "don't know", refusals and blanks, then the skips."""
    n, found = len(sheets), sheets.positions
    eager = np.where(rng.random(n) < 0.05, 0.25, rates.dont_know / 2)
    scales = [item for item in codebook.survey if item.kind is Kind.SCALE and item.variable != "attn_1"]
    for item in scales:
        unsure, blank = rng.random(n) < eager, rng.random(n) < rates.blank_answer
        found[item.variable] = np.where(blank, BLANK, np.where(unsure, DONT_KNOW, found[item.variable]))
    for name in ("gender", "age_band", "tenure_band"):
        found[name] = np.where(rng.random(n) < rates.blank_answer / 2, BLANK, found[name])
    found["political"] = np.where(rng.random(n) < rates.refused, REFUSED, found["political"])
    skip(sheets, codebook)


def skip(sheets: Sheets, codebook: Codebook) -> None:
    """Take away what the questionnaire does not show: the union to those who know of none, management to the others."""
    found = sheets.positions
    unaware, outsider = found["know_union"] != HAS, ~sheets.people.insider
    for item in codebook.survey:
        if item.shown_if:
            hidden = unaware if "know_union" in item.shown_if else outsider
            found[item.variable] = np.where(hidden, SKIPPED, found[item.variable])
    knows_none = np.all([found[f"know_{name}"] != HAS for name in MASSORGS], axis=0)
    sheets.ranks[knows_none] = SKIPPED


def _background(people: People) -> dict[str, NDArray[np.int64]]:
    return {
        "consent": np.full(len(people.unit), YES),
        "unit_code": people.unit + 1,
        "resp_role": people.role,
        "is_party_official": np.where(people.official, YES, NO),
        "is_massorg_cadre": np.where(people.cadre, YES, NO),
        "political": people.political,
        "gender": np.where(people.woman, 2, 1),
        "age_band": people.age,
        "tenure_band": people.tenure,
    }


def _contact(rng: np.random.Generator, world: World, people: People) -> dict[str, NDArray[np.int64]]:
    """Awareness – rarer where the work is weak – and contact, which needs awareness."""
    n, found = len(people.unit), {}
    for massorg, (name, ease) in enumerate(zip(MASSORGS, (2.2, 1.5, 1.3), strict=True)):
        there = (world.exists[:, massorg, -1] == 1)[people.unit]
        quality = (np.nan_to_num(world.q[:, massorg, -1], nan=72.0)[people.unit] - 72) / 6
        logit = ease + 0.5 * quality + 0.5 * (people.theta - 3.4) + 0.8 * people.cadre
        aware = rng.random(n) < np.where(there, 1 / (1 + np.exp(-logit)), 0.12)
        not_aware = np.where(rng.random(n) < np.where(there, 0.35, 0.6), HAS_NOT, UNSURE)
        found[f"know_{name}"] = np.where(aware, HAS, not_aware)
        often = likert(rng, 1.6 + 0.35 * (people.theta - 3) + 0.8 * rng.standard_normal(n))
        found[f"contact_{name}"] = np.where(aware | (rng.random(n) < 0.1), np.minimum(often, 4), 1)
    venue = np.nan_to_num(world.x2[:, -1], nan=0.2)[people.unit]
    known = np.mean([found[f"know_{name}"] == HAS for name in MASSORGS], axis=0)
    some = np.where(known > 0, rng.choice((2, 2, 3), n), 3)
    found["know_head"] = np.where(known == 1, rng.choice((1, 2, 2, 3), n), some)
    cross = np.nan_to_num(world.cross["any"][:, :, -1]).max(axis=1)[people.unit] > 0.5
    guess = np.where(rng.random(n) < 0.75, cross, ~cross)
    found["know_cross"] = np.where(rng.random(n) < 0.35, 3, np.where(guess, YES, NO))
    found["know_venue"] = np.where(rng.random(n) < 0.4 + 0.45 * venue, YES, NO)
    uses = likert(rng, 1.1 + 1.2 * venue + 0.8 * rng.standard_normal(n))
    found["venue_use_freq"] = np.where(found["know_venue"] == YES, np.minimum(uses, 4), 1)
    return found


def _block(rng: np.random.Generator, items: list[Item], latent: NDArray[np.float64]) -> dict[str, NDArray[np.int64]]:
    """Return answers to a block of items: what a scale shares, and what is an item's own."""
    n = len(latent)
    shared: dict[str, NDArray[np.float64]] = {}
    found = {}
    for item in items:
        scale = item.scale or item.variable
        if scale not in shared:
            shared[scale] = SD_SCALE * rng.standard_normal(n)
        own = SD_SHIFT * rng.standard_normal() + SD_ITEM * rng.standard_normal(n)
        found[item.variable] = likert(rng, latent + shared[scale] + own)
    return found


def _ranks(rng: np.random.Generator, n: int) -> NDArray[np.int64]:
    """Ranks 1–4 of what is lacking most; some rank only their first two, some leave the question open."""
    urgency = np.array(LACKING) + rng.gumbel(size=(n, len(LACKING)))
    ranks = (-urgency).argsort(axis=1).argsort(axis=1) + 1
    partly, open_ = rng.random(n) < 0.1, rng.random(n) < 0.03
    ranks = np.where(partly[:, None] & (ranks > 2), UNRANKED, ranks)
    return np.where(open_[:, None], BLANK, ranks)
