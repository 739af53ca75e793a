"""What all options of a question share: 「都知道」「知道一部分」「都不知道」 differ in 「都」「一部分」「都不」."""

from __future__ import annotations

from collections.abc import Sequence

LEAST = 2
"""Characters; a single shared one may be chance, unless all options end in it."""
_LOWEST = ("没", "从", "无", "不")


def without_shared(labels: Sequence[str]) -> list[str]:
    """Take off the longest piece that all options share, or all but those that deny.

    Examples
    --------
    >>> without_shared(["都知道", "知道一部分", "都不知道"]), without_shared(["很少会", "有时会"])
    (['都', '一部分', '都不'], ['很少', '有时'])
    """
    piece = _longest(labels)
    if not piece:
        rest = [label for label in labels if not label.startswith(_LOWEST)]
        piece = _longest(rest) if len(rest) > 1 else ""
    if not piece and len({label[-1:] for label in labels}) == 1:
        return [label[:-1] or label for label in labels]
    stripped = [label.replace(piece, "", 1) if piece else label for label in labels]
    return [text.removesuffix("过").removesuffix("地") or text for text in stripped]


def _longest(labels: Sequence[str]) -> str:
    """Return the longest piece of text in all labels, the first of equals in the shortest label, or nothing.

    Time grows with the characters of all labels together: every label is read once through a suffix automaton.
    """
    first, *others = sorted(labels, key=len)
    automaton = _Automaton(first)
    for label in others:
        automaton.read(label)
    end, length = automaton.longest()
    return first[end - length : end] if length >= LEAST else ""


class _Automaton:
    """All substrings of one text, and how much of each place was also seen in every text read since.

    A. Blumer et al., The smallest automaton recognizing the subwords of a text, Theor. Comput. Sci. 40 (1985).
    """

    def __init__(self, text: str) -> None:
        self.next: list[dict[str, int]] = [{}]
        self.link, self.length, self.end = [-1], [0], [0]
        last = 0
        for place, char in enumerate(text, start=1):
            last = self._extend(last, char, place)
        self.seen = list(self.length)
        self.order = sorted(range(1, len(self.length)), key=self.length.__getitem__, reverse=True)

    def _state(self, successors: dict[str, int], length: int, end: int) -> int:
        self.next.append(successors)
        self.link.append(0)
        self.length.append(length)
        self.end.append(end)
        return len(self.next) - 1

    def _extend(self, last: int, char: str, place: int) -> int:
        new = self._state({}, place, place)
        at = last
        while at >= 0 and char not in self.next[at]:
            self.next[at][char] = new
            at = self.link[at]
        if at >= 0:
            self.link[new] = self._own(at, char)
        return new

    def _own(self, at: int, char: str) -> int:
        """Return the state for the text at a state and one character more, split off where others share it."""
        known = self.next[at][char]
        if self.length[known] == self.length[at] + 1:
            return known
        copy = self._state(dict(self.next[known]), self.length[at] + 1, self.end[known])
        self.link[copy], self.link[known] = self.link[known], copy
        while at >= 0 and self.next[at].get(char) == known:
            self.next[at][char] = copy
            at = self.link[at]
        return copy

    def read(self, text: str) -> None:
        """Keep of every state only what this text holds, too."""
        matched = [0] * len(self.length)
        at = length = 0
        for char in text:
            while at > 0 and char not in self.next[at]:
                at = self.link[at]
                length = self.length[at]
            if char in self.next[at]:
                at, length = self.next[at][char], length + 1
            matched[at] = max(matched[at], length)
        for state in self.order:
            if matched[state]:
                parent = self.link[state]
                matched[parent] = max(matched[parent], min(matched[state], self.length[parent]))
        self.seen = [min(old, new) for old, new in zip(self.seen, matched, strict=True)]

    def longest(self) -> tuple[int, int]:
        """Return where the longest text that is left first ends, and its length."""
        return max(zip(self.end, self.seen, strict=True), key=lambda found: (found[1], -found[0]))
