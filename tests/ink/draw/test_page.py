"""Whole pictures: readable, complete, the same bytes every time."""

from __future__ import annotations

import os
import subprocess
import sys
from hashlib import sha256
from io import BytesIO
from pathlib import Path
from xml.etree import ElementTree

import pytest
from PIL import Image

from djqj_analysis.ink import draw
from tests.ink import gallery

PRINT_HASHES = """
from hashlib import sha256
from djqj_analysis.ink import draw, xlsx
from djqj_analysis.ink.docx import Paper
from tests.ink import gallery
from tests.ink.test_xlsx import table
chart = gallery.{name}()
png, svg = draw.png(chart, notice=gallery.NOTICE, dpi=60), draw.svg(chart, notice=gallery.NOTICE)
paper = Paper("题").table(table()).figure(chart, png).paragraph("见{{{{图:{name}}}}}。").to_bytes()
print(*(sha256(data).hexdigest() for data in (png, svg, paper, xlsx.workbook([table()]))), chart.fingerprint())
"""


@pytest.mark.parametrize("make", gallery.ALL)
def test_no_text_is_clipped_or_collides(make) -> None:
    assert gallery.faults(make()) == []


@pytest.mark.parametrize("make", gallery.ALL)
def test_the_same_chart_is_the_same_bytes(make) -> None:
    assert draw.png(make(), dpi=60) == draw.png(make(), dpi=60)
    assert draw.svg(make()) == draw.svg(make())


@pytest.mark.parametrize("make", gallery.ALL)
def test_notice_and_notes_are_printed(make) -> None:
    chart = make().with_notes("自己的注释")
    small_print = [text for text in gallery.texts(chart) if text.endswith(gallery.NOTICE)]
    assert len(small_print) == 1
    assert "自己的注释" in small_print[0]


def test_hash_seeds_of_other_processes_do_not_matter() -> None:
    code = PRINT_HASHES.format(name="pairs")
    root = Path(__file__).resolve().parents[3]
    printed = {
        subprocess.run(
            [sys.executable, "-c", code],
            env=os.environ | {"PYTHONHASHSEED": seed, "PYTHONPATH": str(root)},
            cwd=root,
            capture_output=True,
            text=True,
            encoding="utf-8",
            check=True,
        ).stdout
        for seed in ("1", "2")
    }
    assert len(printed) == 1
    assert sha256(draw.png(gallery.pairs(), notice=gallery.NOTICE, dpi=60)).hexdigest() in printed.pop()


def test_size_and_metadata() -> None:
    picture = Image.open(BytesIO(draw.png(gallery.pairs(), dpi=300)))
    assert picture.width == int(14 / 2.54 * 300)
    assert "Software" not in picture.info


def test_svg_carries_its_letters_as_paths() -> None:
    root = ElementTree.fromstring(draw.svg(gallery.pairs()))
    tags = {element.tag.rpartition("}")[2] for element in root.iter()}
    assert "text" not in tags
    assert "path" in tags
    assert b"<dc:date>" not in draw.svg(gallery.pairs())


def test_the_title_is_left_to_the_caption() -> None:
    assert gallery.pairs().title not in gallery.texts(gallery.pairs())
