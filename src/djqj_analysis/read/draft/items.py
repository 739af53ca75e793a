"""Questions → items of the codebook, with a question for each doubt."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, replace
from itertools import groupby

from djqj_analysis.read.answers import RawAnswers
from djqj_analysis.read.draft import asked, scales, words
from djqj_analysis.read.draft.blocks import is_attention, mark_scale, scores
from djqj_analysis.read.draft.doubt import Doubt
from djqj_analysis.read.draft.order import order
from djqj_analysis.read.draft.survey import Part
from djqj_analysis.read.headings import normal
from djqj_analysis.study.item import CHOICES, MANY, NUMBERS, SURVEY, Item, Kind, Level


@dataclass(frozen=True, slots=True)
class Drafted:
    """Items in order (guessed scores last), the doubts, and the checks that the rules of ``study.toml`` may use."""

    items: tuple[Item, ...]
    doubts: tuple[Doubt, ...]
    consent: str = ""
    attention: tuple[tuple[str, str], ...] = ()
    """Variable and the code that it asks for."""


def of_parts(found: Sequence[Part], raw: RawAnswers) -> Drafted:
    """Return the items of all parts; parts that are no question, or appear twice, are left out with a doubt."""
    doubts: list[Doubt] = []
    kept = _kept(found, doubts)
    items = {part.variable: _item(part, doubts) for part in kept}
    for number, block in groupby(kept, key=lambda part: part.question):
        mark_scale(list(block), items, doubts, number.number)
    asked.propose(kept, items, raw, doubts)
    consent = next((item.variable for item in items.values() if _is_consent(item)), "")
    if consent:
        items[consent] = replace(items[consent], role="Q")
    attention = _attention(items, doubts)
    return Drafted((*items.values(), *scores(items.values())), tuple(doubts), consent, attention)


def _kept(found: Sequence[Part], doubts: list[Doubt]) -> list[Part]:
    kept: list[Part] = []
    seen: set[tuple[str, str]] = set()
    for part in found:
        if part.doubt:
            doubts.append(Doubt(part.place, part.doubt, str(part.kind or "不列入"), "请核对；不对就改编码表的“类型”"))
        key = (part.question.number, normal(part.wording))
        if part.kind is None:
            continue
        if key in seen or not key[1]:
            doubts.append(
                Doubt(
                    part.place, "同一题里有两列文字相同，或表头没有文字", "只列入第一列", "请在导出里改清表头后重新运行"
                )
            )
            continue
        seen.add(key)
        kept.append(part)
    return kept


def _item(part: Part, doubts: list[Doubt]) -> Item:
    kind = part.kind or Kind.TEXT
    in_block = bool(part.columns[0].part) and kind not in MANY
    for text in part.leveled.doubts:
        doubts.append(Doubt(part.question.place, text, levels_text(part.leveled.levels), "请核对编码表的“选项”"))
    return Item(
        variable=part.variable,
        table=SURVEY,
        kind=kind,
        wording=part.wording,
        label=part.wording,
        levels=part.leveled.levels,
        number=part.question.number,
        stem=part.question.stem if in_block else "",
        role=_role(part, kind),
        unit=_measure(part) if kind in NUMBERS else "",
    )


def _role(part: Part, kind: Kind) -> str:
    if kind is Kind.UNIT or is_attention(part):
        return "Q"
    is_person = words.PERSON.search(part.question.stem) and part.question.kind != "matrix"
    return "C" if is_person and kind in CHOICES | NUMBERS else "D"


def _measure(part: Part) -> str:
    """Return the unit that most answers carry, such as 岁."""
    units = part.columns[0].answers.str.extract(words.MEASURE)[1].dropna()
    return str(units.mode().iloc[0]) if len(units) else ""


def levels_text(levels: Sequence[Level]) -> str:
    """Return options as the codebook writes them.

    Examples
    --------
    >>> levels_text([Level("1", "是"), Level("0", "否")])
    '1=是；0=否'
    """
    return "；".join(f"{level.code}={level.label}" for level in levels)


def _is_consent(item: Item) -> bool:
    found = order([level.label for level in item.answers]) if len(item.answers) == 2 else None
    says_yes = found is not None and Level("1", found.labels[-1]) in item.answers
    return item.kind in CHOICES and says_yes and bool(words.CONSENT.search(item.wording))


def _attention(items: dict[str, Item], doubts: list[Doubt]) -> tuple[tuple[str, str], ...]:
    found = []
    for item in items.values():
        if item.kind in CHOICES and scales.is_attention(item.wording, item.levels):
            code = scales.expected(item.wording, item.levels)
            doubts.append(
                Doubt(
                    f"“{item.wording}”",
                    "当作注意力检测题，不计入量表",
                    f"应选编码 {code or '（看不出）'}",
                    "请核对 study.toml 中 attention 规则的 expect",
                )
            )
            found.append((item.variable, code))
    return tuple(found)
