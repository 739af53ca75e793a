"""GB/T 7714 in its 2015 and 2025 editions, numeric system: one line per reference.

=====================  ==============================  =================================
rule                   2015                            2025
=====================  ==============================  =================================
punctuation            half-width with a space         full-width ，：（）
Latin names            FAMILY G                        Family G
edition                2版                             2 版
standards              title: number                   number title
access date            every online entry              only what exists online alone
date of online report  (date)                          date
=====================  ==============================  =================================
"""

from __future__ import annotations

import re
from dataclasses import dataclass

from djqj_analysis.tell.references import Reference

EDITIONS = ("2015", "2025")
ONLINE_ONLY = frozenset({"EB", "DS", "PP"})
UNPUBLISHED = frozenset({"R", "A", "Z"})  # dated rather than published, unless they name a publisher
MOST_NAMES = 3


def line(reference: Reference, *, edition: str = "2025") -> str:
    """Return one entry of the list, without its number.

    Raises
    ------
    ValueError
        The edition is neither ``"2015"`` nor ``"2025"``.

    Examples
    --------
    >>> line(Reference("a", "J", "题名", "甲；乙", "期刊", year="2019", volume="27", issue="4", pages="587-599"))
    '甲，乙. 题名[J]. 期刊，2019，27（4）：587-599.'
    """
    if edition not in EDITIONS:
        raise ValueError(f"没有 GB/T 7714—{edition} 这一版。可用：{'、'.join(EDITIONS)}。")
    writer = _Writer(reference, edition == "2025")
    parts = (
        writer.people(reference.authors),
        writer.title + reference.mark + writer.host,
        writer.edition,
        writer.source,
        reference.url,
        f"DOI:{reference.doi}" if reference.doi else "",
    )
    return ". ".join(part.rstrip(".") for part in parts if part) + "."


@dataclass(frozen=True, slots=True)
class _Writer:
    """One entry in one edition, element by element."""

    entry: Reference
    modern: bool

    @property
    def comma(self) -> str:
        return "，" if self.modern else ", "

    @property
    def colon(self) -> str:
        return "：" if self.modern else ": "

    def bracket(self, text: str) -> str:
        if not text:
            return ""
        return f"（{text}）" if self.modern else f"({text})"

    def people(self, names: str) -> str:
        listed = [name.strip() for name in re.split("[；;]", names) if name.strip()]
        shown = [self._name(name) for name in listed[:MOST_NAMES]]
        if len(listed) > MOST_NAMES:
            shown.append("等" if self.entry.chinese else "et al")
        return self.comma.join(shown)

    def _name(self, name: str) -> str:
        family, comma, given = name.partition(",")
        if not comma:
            return name
        initials = " ".join(word[0].upper() for word in re.split(r"[\s.]+", given) if word)
        return f"{family if self.modern else family.upper()} {initials}"

    @property
    def title(self) -> str:
        if not self.entry.number:
            return self.entry.title
        if self.modern and self.entry.kind == "S":
            return f"{self.entry.number} {self.entry.title}"
        return self.entry.title + self.colon + self.entry.number

    @property
    def host(self) -> str:
        """The volume of papers that a contribution stands in."""
        if self.entry.kind != "C":
            return ""
        editors = self.people(self.entry.editors)
        return f"//{editors}. {self.entry.container}" if editors else f"//{self.entry.container}"

    @property
    def edition(self) -> str:
        number = self.entry.edition
        if not number.isdigit():
            return number
        if self.entry.chinese:
            return f"{number} 版" if self.modern else f"{number}版"
        return f"{number}{ {'1': 'st', '2': 'nd', '3': 'rd'}.get(number, 'th') } ed"

    @property
    def source(self) -> str:
        """Where and when it appeared, its pages, and when it was seen."""
        entry = self.entry
        if entry.kind == "J":
            volume = self.comma + entry.volume if entry.volume else ""
            where = entry.container + self.comma + entry.year + volume + self.bracket(entry.issue)
        elif entry.kind == "N":
            return entry.container + self.comma + entry.date + self.bracket(entry.pages) + self._seen
        elif entry.kind in ONLINE_ONLY or (entry.kind in UNPUBLISHED and not entry.publisher):
            return self._dated + self._seen
        else:
            house = self.colon.join(filter(None, (entry.place, entry.publisher)))
            where = self.comma.join(filter(None, (house, entry.year or entry.date)))
        return where + (self.colon + entry.pages if entry.pages else "") + self._seen

    @property
    def _dated(self) -> str:
        plain = not self.entry.url or (self.modern and self.entry.kind not in ONLINE_ONLY)
        return (self.entry.date or self.entry.year) if plain else self.bracket(self.entry.date or self.entry.year)

    @property
    def _seen(self) -> str:
        wanted = self.entry.kind in ONLINE_ONLY or not self.modern
        return f"[{self.entry.accessed}]" if wanted and self.entry.url and self.entry.accessed else ""
