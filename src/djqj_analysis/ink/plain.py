r"""Characters that nobody sees and that break files: taken out wherever text comes in, and once more where it goes out.

Control characters (Word's line break \x0b among them), halves of surrogate pairs and characters that XML forbids;
zero-width and bidirectional controls, which make two texts that look alike differ. What shapes visible characters
stays: variation selectors, and the joiner within an emoji.
"""

from __future__ import annotations

import re
from collections.abc import Iterable

NAMES = {"\x00": "空字符", "\x0b": "Word 换行符", "\u200b": "零宽空格", "\ufeff": "文件头标记", "\u00ad": "软连字符"}
SHOWN = 5

_BREAK = re.compile("[\x0b\x0c\x85\u2028\u2029]")
_UNSEEN = re.compile(
    "[\x00-\x08\x0b\x0c\x0e-\x1f\x7f-\x9f\xad\u061c\u180e\u200b\u200c\u200e\u200f\u2028-\u202e\u2060-\u206f\ufeff"
    "\ufff9-\ufffb\ufffe\uffff\ud800-\udfff\U000e0001]"
    "|(?<![\u2190-\u2bff\ufe0f\U0001f000-\U0001faff])\u200d"
)


def plain(text: str, *, line: str = "\n") -> str:
    r"""Return a text without unseen characters; those that break a line become ``line``.

    Examples
    --------
    >>> plain("办实事\x0b解难题\u200b\x07"), plain("办实事\x0b解难题", line=" "), plain("👩\u200d💻")
    ('办实事\n解难题', '办实事 解难题', '👩\u200d💻')
    """
    return _UNSEEN.sub("", _BREAK.sub(line, text)) if _UNSEEN.search(text) else text


def unseen(text: str) -> str:
    r"""Return the unseen characters of a text, each once.

    Examples
    --------
    >>> unseen("办实事\x0b解难题\x0b\u200b")
    '\x0b\u200b'
    """
    return "".join(dict.fromkeys(_UNSEEN.findall(text)))


def named(characters: Iterable[str]) -> str:
    r"""Return how unseen characters are named to a person.

    Examples
    --------
    >>> named("\x0b\u202e")
    'U+000B（Word 换行符）、U+202E'
    """
    words = [f"U+{ord(char):04X}" + (f"（{NAMES[char]}）" if char in NAMES else "") for char in characters]
    return "、".join(words[:SHOWN]) + (f" 等 {len(words)} 种" if words[SHOWN:] else "")
