"""Dates and times against what PSPP 1.6.2 prints of them (tests/reference/spss_printed.sps)."""

from __future__ import annotations

import csv
import re
from collections.abc import Callable
from datetime import datetime
from pathlib import Path

import pytest

from djqj_analysis.read import sav
from djqj_analysis.read.printed import printed
from tests.helpers import spss

FOLDER = Path(__file__).resolve().parents[1] / "reference"
WEEKDAYS = ("SUNDAY", "MONDAY", "TUESDAY", "WEDNESDAY", "THURSDAY", "FRIDAY", "SATURDAY")
MONTHS = ("JANUARY", "FEBRUARY", "MARCH", "APRIL", "MAY", "JUNE", "JULY", "AUGUST", "SEPTEMBER", "OCTOBER",
          "NOVEMBER", "DECEMBER")  # fmt: skip


def day(form: str) -> Callable[[str], str]:
    return lambda text: datetime.strptime(text, form).date().isoformat()


def moment(text: str) -> str:
    date, clock = text.split()
    return f"{day('%d-%b-%Y')(date)} {clock}"


def swapped(pattern: str, form: str) -> Callable[[str], str]:
    return lambda text: form.format(*re.fullmatch(pattern, text).groups())


OURS: dict[str, Callable[[str], str]] = {
    "DATE": day("%d-%b-%Y"),
    "ADATE": day("%m/%d/%Y"),
    "EDATE": day("%d.%m.%Y"),
    "SDATE": day("%Y/%m/%d"),
    "JDATE": day("%Y%j"),
    "QYR": swapped(r"(\d) Q (\d{4})", "{1}年第{0}季度"),
    "WKYR": swapped(r"(\d+) WK (\d{4})", "{1}年第{0}周"),
    "MOYR": lambda text: "{0.year}年{0.month}月".format(datetime.strptime(text, "%b %Y")),
    "DATETIME": moment,
    "YMDHMS": str,
    "TIME": str,
    "MTIME": str,
    "DTIME": lambda text: re.sub(r"^(-?)0 ", r"\1", text).replace(" ", "天 "),
    "WKDAY": lambda text: f"星期{'日一二三四五六'[WEEKDAYS.index(text)]}",
    "MONTH": lambda text: f"{MONTHS.index(text) + 1}月",
}
"""Format → what PSPP prints, in our spelling."""


def source(layout: str) -> str:
    special = {"WKDAY9": "day", "MONTH9": "month"}
    return special.get(layout) or ("time" if re.match("[DM]?TIME", layout) else "moment")


def reference() -> list[tuple[str, float, str]]:
    """Return format, number, and what PSPP prints."""
    text = (FOLDER / "spss_printed.csv").read_text(encoding="utf-8")
    rows = list(csv.DictReader(line for line in text.splitlines() if not line.startswith("Table:")))
    layouts = [name for name in rows[0] if name not in ("moment", "time", "day", "month")]
    return [(name.replace("_", "."), float(row[source(name)]), row[name].strip()) for name in layouts for row in rows]


@pytest.mark.parametrize("layout", dict.fromkeys(layout for layout, _, _ in reference()))
def test_what_pspp_prints(layout: str) -> None:
    cases = [(value, said) for name, value, said in reference() if name == layout]
    spell = OURS[re.match("[A-Z]+", layout)[0]]

    assert [printed(value, layout) for value, _ in cases] == [spell(said) for _, said in cases]
    assert len(cases) == 8


@pytest.mark.parametrize(
    ("value", "layout"),
    [(0.0, "DATE11"), (-1.0, "DATETIME20"), (1e300, "DATETIME20"), (1e12, "MOYR8"), (8.0, "WKDAY3"), (0.0, "MONTH3"),
     (float("nan"), "TIME8"), (2025.0, "F8.2"), (2025.0, ""), (35.0, "PCT8.1")],
)  # fmt: skip
def test_numbers_that_are_no_date(value: float, layout: str) -> None:
    assert printed(value, layout) == ""


def test_narrow_formats_keep_the_century_and_the_seconds() -> None:
    assert printed(13986000042, "DATE9") == "2025-12-25"
    assert printed(13986000042, "DATETIME17") == "2025-12-25 00:00:42"
    assert printed(90061, "TIME5") == "25:01:01"
    assert printed(59.999, "TIME11.2") == "00:01:00.00"


def test_every_format_of_a_file_of_pspp(tmp_path: Path) -> None:
    syntax = (FOLDER / "spss_printed.sps").read_text(encoding="utf-8")
    data = spss.pspp(tmp_path, syntax).read_bytes()

    variables, cells = sav.parse(data, "out.sav")

    texts = {variable.name: cells[i].tolist() for i, variable in enumerate(variables)}
    said = reference()
    assert {(variable.name.replace("_", "."), variable.layout) for variable in variables[4:]} == {
        (layout, layout) for layout, _, _ in said
    }
    assert [text for variable in variables[4:] for text in texts[variable.name]] == [
        OURS[re.match("[A-Z]+", layout)[0]](text) for layout, _, text in said
    ]
