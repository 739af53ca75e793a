"""Formulas back into the text that somebody typed."""

from __future__ import annotations

import time

import pytest

from djqj_analysis.read.typed import as_typed

MOST_SECONDS = 5.0
"""A hundred times what it takes; a search that tries again takes minutes."""


@pytest.mark.parametrize(
    ("cell", "text"),
    [
        ('<c r="B2"><f>a</f><v></v></c>', '<c r="B2" t="inlineStr"><is><t>=a</t></is></c>'),
        ('<x:c r="B2" t="str"><x:f>a</x:f>\n<x:v /></x:c>',
         '<x:c r="B2" t="inlineStr"><x:is><x:t>=a</x:t></x:is></x:c>'),
        ("<c><f>&lt;&amp;</f></c>", '<c t="inlineStr"><is><t>=&lt;&amp;</t></is></c>'),
        ('<c t="e"><f>1/0</f><v>#DIV/0!</v></c>', '<c t="e"><f>1/0</f><v>#DIV/0!</v></c>'),
        ("<c><f>1+1</f><v>2</v></c>", "<c><f>1+1</f><v>2</v></c>"),
        ('<c><f t="shared" si="0"/></c>', '<c><f t="shared" si="0"/></c>'),
    ],
)  # fmt: skip
def test_a_formula_that_was_typed_becomes_its_text(cell: str, text: str) -> None:
    assert as_typed(f"<row>{cell}</row>".encode()).decode() == f"<row>{text}</row>"


@pytest.mark.parametrize(
    "part",
    [
        b"<c><f>a</f>" * 10**5, b"<c><f>" + b" " * 10**6, b"<c>" + b" " * 10**6 + b"<f>a</f>" + b" " * 10**6,
        b"<" * 10**6, b'<c t="' * 10**5 + b"><f>a</f></c>",
    ],
)  # fmt: skip
def test_no_part_is_searched_for_long(part: bytes) -> None:
    started = time.process_time()

    as_typed(part)

    assert time.process_time() - started < MOST_SECONDS
