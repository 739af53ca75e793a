"""Words that stand in a ledger where a code should: 「空缺」 in the place of a person, 「暂无」 of a venue."""

from __future__ import annotations

import re

from djqj_analysis.clean import labels
from djqj_analysis.clean.values import NOT_KNOWN, NOTHING

_NO_CODE = re.compile(
    "(?:暂时?|尚|现|目前)?(?:无|没有|空|空?缺[额编]?|[未待](?:[定知补设选]|配备?|任命?|选举|到位)|不[详设])"
    "(?:[此该]?[人岗职][选员位务]?)?|[同如][上前下左]|n/?a|nil|null|none|nan|tbd|vacant|0+",
    re.IGNORECASE,
)
_ASIDE_OPENS = re.compile(r"(?<=.)[(\[【].*")


def is_no_code(text: str) -> bool:
    """Return whether a cell that should hold a code says instead that there is nobody or nothing, or 「same as above」.

    Such a word is not a code: two vacant posts are not held by one person called 「无」. A blank is not a word.

    Examples
    --------
    >>> [is_no_code(text) for text in ("无", "（空缺）", "暂缺", "待定（2026年换届）", "—", "同上", "0")]
    [True, True, True, True, True, True, True]
    >>> [is_no_code(text) for text in ("U01-P01", "P0", "01", "无锡一中", "")]
    [False, False, False, False, False]
    """
    text = labels.tidy(text)
    word = _ASIDE_OPENS.sub("", text.strip("()[]【】 ")).strip()
    return bool(text) and (
        word in NOTHING | NOT_KNOWN or not any(map(str.isalnum, word)) or _NO_CODE.fullmatch(word) is not None
    )
