"""Charts show themselves in Jupyter."""

from __future__ import annotations

from io import BytesIO

from PIL import Image

from tests.ink import gallery


def test_jupyter_gets_a_small_picture() -> None:
    picture = Image.open(BytesIO(gallery.pairs()._repr_png_()))
    assert picture.format == "PNG"
    assert picture.width == int(14 / 2.54 * 110)
