"""What figures cannot show as it is written: characters that no font has are told before a run and after it (``W060``).

Word, Excel and the tables show them all the same; only what is drawn has □ in their place.
"""

from __future__ import annotations

from collections.abc import Collection, Iterable, Iterator

from djqj_analysis.base.errors import Fault
from djqj_analysis.ink import fonts, glyphs
from djqj_analysis.ink.chart import Chart
from djqj_analysis.study.study import Study

SHOWN = 3
REMEDY = "表和正文不受影响；要在图里显示，请改用常用字，或写成“[微笑]”这样的文字"


def hints(study: Study) -> tuple[Fault, ...]:
    """Return a hint for each line of the codebook and each rule with a character that will be drawn as □."""
    covered = _covered(study)
    found = ((where, _distinct(texts, covered)) for where, texts in _places(study))
    return tuple(
        Fault("W060", where, f"{_named(characters)} 字体里没有，图中画成 {glyphs.SUBSTITUTE}", REMEDY)
        for where, characters in found
        if characters
    )


def notices(study: Study, charts: Iterable[Chart]) -> tuple[Fault, ...]:
    """Return a notice for each character that was drawn as □: in which figures, and a text in which it stands."""
    covered = _covered(study)
    where: dict[str, list[str]] = {}
    text: dict[str, str] = {}
    for chart in charts:
        for character, first in glyphs.gaps(chart, covered).items():
            where.setdefault(character, []).append(chart.id)
            text.setdefault(character, first)
    return tuple(
        Fault("W060", _figures(ids), f"“{text[each]}”中的{_named([each])}字体里没有，画成 {glyphs.SUBSTITUTE}", REMEDY)
        for each, ids in where.items()
    )


def _covered(study: Study) -> frozenset[int]:
    return fonts.covered(tuple(fonts.families(bundled_only=study.options.bundled_font)))


def _places(study: Study) -> Iterator[tuple[str, tuple[str, ...]]]:
    """Yield where a text that may be drawn is written, and the texts there."""
    for line, item in enumerate(study.codebook, start=2):
        labels = (level.label for level in item.levels)
        yield f"{study.sources.codebook.name} 第 {line} 行", (item.label, item.stem, item.scale, item.unit, *labels)
    for line, rule in enumerate(study.rules, start=1):
        yield f"study.toml 第 {line} 条 [[rules]]", (rule.label,)


def _distinct(texts: Iterable[str], covered: Collection[int]) -> list[str]:
    return list(dict.fromkeys(character for text in texts for character in glyphs.lacking(text, covered)))


def _named(characters: Iterable[str]) -> str:
    return "、".join(f"“{character}”（{glyphs.number(character)}）" for character in characters)


def _figures(ids: list[str]) -> str:
    more = f" 等 {len(ids)} 幅图" if ids[SHOWN:] else ""
    return f"figures/{'、'.join(f'{each}.png' for each in ids[:SHOWN])}{more}"
