"""Chinese fonts by file path: the user's own 宋体/黑体 first, then the bundled; and which characters they have."""

from __future__ import annotations

import os
import warnings
from collections.abc import Iterator
from contextlib import contextmanager
from functools import cache
from pathlib import Path

import pylopdf_fonts_zh_cn
from matplotlib import font_manager

LAST_RESORT = "DejaVu Sans"
_BUNDLED = {"sans": "NotoSansSC-Regular.otf", "serif": "NotoSerifSC-Regular.otf"}
_USERS = {
    "sans": ("simhei", "stheiti", "stheiti medium", "msyh", "pingfang"),
    "serif": ("simsun", "stsong", "songti", "nsimsun"),
}
_SUFFIXES = (".ttf", ".ttc", ".otf")


class MissingGlyph(ValueError):  # noqa: N818 (the name says what is the matter)
    """No font at hand has a character of the text."""


def folders() -> list[Path]:
    """Return the folders in which operating systems keep fonts."""
    home = Path.home()
    return [
        Path(os.environ.get("WINDIR", "C:/Windows")) / "Fonts",
        home / "AppData/Local/Microsoft/Windows/Fonts",
        Path("/System/Library/Fonts"),
        Path("/Library/Fonts"),
        home / "Library/Fonts",
        Path("/usr/share/fonts"),
        Path("/usr/local/share/fonts"),
        home / ".local/share/fonts",
        home / ".fonts",
    ]


def bundled(face: str = "sans") -> Path:
    """Return the file of the bundled font, ``"sans"`` (like 黑体) or ``"serif"`` (like 宋体)."""
    return Path(pylopdf_fonts_zh_cn.__file__).parent / _BUNDLED[face]


@cache
def users(face: str = "sans") -> Path | None:
    """Return the file of the user's own 黑体 (``"sans"``) or 宋体 (``"serif"``), if one is installed."""
    found = {
        file.stem.lower(): file
        for folder in folders()
        if folder.is_dir()
        for file in sorted(folder.rglob("*"))
        if file.suffix.lower() in _SUFFIXES
    }
    return next((found[name] for name in _USERS[face] if name in found), None)


def families(face: str = "sans", *, bundled_only: bool = False) -> list[str]:
    """Return the font families to draw with, best first, known to matplotlib.

    Parameters
    ----------
    face : {"sans", "serif"}
    bundled_only : bool
        Ignore the user's fonts, so that pictures are the same on every machine.
    """
    own = None if bundled_only else users(face)
    files = ([own] if own else []) + [bundled(face)]
    return [_register(file) for file in files] + [LAST_RESORT]


@cache
def _register(file: Path) -> str:
    font_manager.fontManager.addfont(str(file))
    return font_manager.FontProperties(fname=str(file)).get_name()


@cache
def covered(families: tuple[str, ...]) -> frozenset[int]:
    """Return the numbers (code points) of the characters of which one of these families has a glyph."""
    files = (font_manager.findfont(font_manager.FontProperties(family=family)) for family in families)
    return frozenset().union(*(font_manager.get_font(file).get_charmap() for file in files))


@contextmanager
def every_glyph() -> Iterator[None]:
    """Turn matplotlib's warning about a missing glyph into `MissingGlyph`."""
    with warnings.catch_warnings():
        warnings.filterwarnings("error", message="Glyph .* missing")
        try:
            yield
        except UserWarning as warning:
            if "missing" not in str(warning):
                raise
            raise MissingGlyph(f"图中有字体缺少的字：{warning}") from warning
