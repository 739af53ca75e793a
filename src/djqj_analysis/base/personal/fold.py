"""One spelling for what people write in many: full width, invisible characters, dashes of all kinds.

Personal data hides behind ``１３８``, a zero-width space or a long dash; patterns see the folded text, and a place
in it can be found again in the text as written.
"""

from __future__ import annotations

import unicodedata

DOTS = frozenset("·•・‧∙⋅･●")
"""What people type between the parts of a name."""


class _Fold(dict[int, str]):
    """Character → what patterns see; filled as characters are met.

    Numbers in circles and brackets stay as they are: folded, the mark of a list item would grow onto the digits after
    it.
    """

    def __missing__(self, code: int) -> str:
        char = chr(code)
        category = unicodedata.category(char)
        if category == "Cf":
            seen = ""
        elif category == "Nd":
            seen = str(unicodedata.decimal(char))
        elif category == "Pd":
            seen = "-"
        elif char in DOTS:
            seen = "·"
        else:
            seen = char if category in ("No", "So") else unicodedata.normalize("NFKC", char)
        self[code] = seen
        return seen


_FOLD = _Fold()


def fold(text: str) -> str:
    r"""Return a text as patterns see it.

    Examples
    --------
    >>> fold("１３８—1234\u200b5678"), fold("①甲")
    ('138-12345678', '①甲')
    """
    return text if text.isascii() else text.translate(_FOLD)


def origin(text: str) -> list[int]:
    r"""Return for each character of the folded text its place in the text, and the text's end as a last entry.

    Examples
    --------
    >>> origin("甲\u200b乙")
    [0, 2, 3]
    """
    return [at for at, char in enumerate(text) for _ in _FOLD[ord(char)]] + [len(text)]
