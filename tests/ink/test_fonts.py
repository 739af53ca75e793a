"""Fonts by file path, and the characters they have."""

from __future__ import annotations

import shutil
from collections.abc import Iterator
from io import BytesIO
from pathlib import Path

import pytest
from matplotlib.figure import Figure

from djqj_analysis.ink import fonts, theme


@pytest.fixture
def users_folder(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Iterator[Path]:
    monkeypatch.setattr(fonts, "folders", lambda: [tmp_path / "absent", tmp_path])
    fonts.users.cache_clear()
    yield tmp_path
    fonts.users.cache_clear()


def test_bundled_fonts_exist() -> None:
    assert fonts.bundled("sans").is_file()
    assert fonts.bundled("serif").is_file()
    assert fonts.families(bundled_only=True) == ["Noto Sans SC", "DejaVu Sans"]
    assert fonts.families("serif", bundled_only=True) == ["Noto Serif SC", "DejaVu Sans"]


def test_the_users_font_comes_first(users_folder: Path) -> None:
    (users_folder / "deep").mkdir()
    own = shutil.copy(fonts.bundled("serif"), users_folder / "deep" / "SimHei.otf")
    assert fonts.users("sans") == Path(own)
    assert fonts.families("sans") == ["Noto Serif SC", "Noto Sans SC", "DejaVu Sans"]


def test_without_a_users_font_the_bundled_one_draws(users_folder: Path) -> None:
    (users_folder / "notes.txt").write_text("simhei", encoding="utf-8")
    assert fonts.users("sans") is None
    assert fonts.families("sans") == ["Noto Sans SC", "DejaVu Sans"]


def test_a_missing_glyph_that_was_overlooked_is_an_error() -> None:
    figure = Figure()
    figure.text(0, 0, "\U00012000")
    with pytest.raises(fonts.MissingGlyph, match="字体缺少的字"), theme.applied(bundled_only=True):
        figure.savefig(BytesIO())


def test_what_a_family_covers_is_what_it_can_draw() -> None:
    covered = fonts.covered(tuple(fonts.families(bundled_only=True)))
    assert {ord(char) for char in "工□𫖯é"} <= covered
    assert ord("👍") not in covered


def test_other_warnings_stay_what_they_are() -> None:
    import warnings

    with pytest.raises(UserWarning, match="something else"), fonts.every_glyph():
        warnings.warn("something else", UserWarning, stacklevel=1)
