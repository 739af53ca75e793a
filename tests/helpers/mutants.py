"""Spoil files in seeded ways: their bytes, the parts of an archive, headings and cells.

What is spoilt at the level of cells is packed anew, so that it reaches the depths of the package; what is spoilt at the
level of bytes mostly tests the gate.
"""

from __future__ import annotations

import io
import random
import tomllib
import zipfile
import zlib
from collections.abc import Callable, Sequence
from pathlib import Path
from xml.sax.saxutils import escape

from tests.helpers import xls, xlsx

Grid = list[list[str]]
NASTY = (
    "", " ", "\u3000", "\u200b", "\ufeff", "=1+1", "＝cmd|' /C calc'!A1", "+1", "-3", "-2", "-1",
    "0", "9", "1e999", "nan", "NaN", "inf", "None", "NULL", "NaT", "True", "1.5", "１２", "4分", "4.0",
    "A.同意", "Z.", "9" * 400, "-" + "9" * 30, "1e-400", "(跳过)", "（空）", "(空)", "不了解", "┋", "┋┋", "→",
    "甲┋", "┋甲〖乙┋丙〗", "(((((", "))))", "（", "—", "—" * 200, "、", "1、", "第1题()", "第题(", "Q", "Q_1",
    "Q1_1.", "_填空", "1.", "9999999999、甲", "甲" * 3000, "(" * 2000, "1、" * 500, "\n", "a\nb", "\r",
    "\t", '"', '""', ",", "'", "\\", "%s{}{0}%", "<b>&amp;", "]]>", "\x0b", "\x1f", "\u202e右", "𠮷㊙",
    "é", "🙂" * 30, "序号", "提交答卷时间", "2025/13/45 25:61:61", "0000/00/00", "9999-12-31", "99999/1/1",
    "2025-11-11", "1900-01-00", "45974.5", "-1秒", "99999999999秒", "1:99:99", "1小时", "分秒", "U99",
    "U01", "是", "否", "1", "2", "127.0.0.1(本地)", "110105194912310021", "respondent", "$FL2",
    "{{图:id}}",
)  # fmt: skip
ENCODINGS = ("utf-8-sig", "utf-8", "gb18030")


def spoil_bytes(data: bytes, rng: random.Random) -> bytes:
    """Flip, cut, double, insert or blank out bytes."""
    found = bytearray(data)
    for _ in range(rng.choice((1, 1, 2, 5, 40))):
        at = rng.randrange(len(found) or 1)
        way = rng.randrange(6)
        if way <= 1 and found:
            found[at] = rng.choice((0, 255, rng.randrange(256)))
        elif way == 2:
            del found[at:]
        elif way == 3:
            found[at:at] = rng.randbytes(rng.choice((1, 4, 300)))
        elif way == 4:
            found[at : at + rng.choice((4, 200))] = bytes(rng.choice((4, 200)))
        else:
            found[at:at] = found[at : at + 500]
    return bytes(found)


def spoil_archive(data: bytes, rng: random.Random) -> bytes:
    """Lose, double, exchange or spoil parts of an archive, and pack it anew."""
    with zipfile.ZipFile(io.BytesIO(data)) as archive:
        parts = [(name, archive.read(name)) for name in archive.namelist()]
    at, other = rng.randrange(len(parts)), rng.randrange(len(parts))
    name, content = parts[at]
    way = rng.randrange(7)
    if way == 0:
        del parts[at]
    elif way == 1:
        parts.append((name.upper() if rng.random() < 0.5 else f"xl/{rng.choice(('a.bin', '../b.xml'))}", content))
    elif way == 2:
        parts[at], parts[other] = (name, parts[other][1]), (parts[other][0], content)
    elif way == 3:
        parts[at] = (name, spoil_xml(content, rng))
    elif way == 4:
        parts[at] = (name, content[: rng.randrange(len(content) + 1)])
    elif way == 5:
        rng.shuffle(parts)
    else:
        parts[at] = (name, spoil_bytes(content, rng))
    return packed(parts)


def spoil_xml(content: bytes, rng: random.Random) -> bytes:
    """Exchange a digit, a quoted text or a tag."""
    found = content
    for _ in range(rng.choice((1, 3))):
        pieces = found.split(rng.choice((b'"', b">", b"<")))
        at = rng.randrange(len(pieces))
        new = rng.choice(
            (b"", b"-1", b"4294967295", b"XFD1048576", b"&x;", b"A0", "甲".encode(), pieces[rng.randrange(len(pieces))])
        )
        found = found.replace(pieces[at], new, 1) if pieces[at] else found
    return found


def spoil_grid(grid: Grid, rng: random.Random) -> Grid:
    """Spoil headings, cells, rows or columns of a table."""
    rows = [list(row) for row in grid]
    for _ in range(rng.choice((1, 1, 2, 4))):
        rng.choice(_GRID_WAYS)(rows, rng)
        rows = rows or [[""]]
    return rows


def _cell(rows: Grid, rng: random.Random) -> None:
    row = rng.choice(rows)
    if row:
        row[rng.randrange(len(row))] = rng.choice(NASTY)


def _heading(rows: Grid, rng: random.Random) -> None:
    if rows[0]:
        at = rng.randrange(len(rows[0]))
        old = rows[0][at]
        changed = (
            rng.choice(NASTY),
            f"{old}{rng.choice(NASTY)}",
            f"{rng.choice(NASTY)}{old}",
            old[::-1],
            old[1:],
            rng.choice(rows[0]),
        )
        rows[0][at] = rng.choice(changed)


def _column(rows: Grid, rng: random.Random) -> None:
    at, word = rng.randrange(max(1, len(rows[0]))), rng.choice(NASTY)
    for row in rows[1:]:
        if at < len(row):
            row[at] = word


def _lost_column(rows: Grid, rng: random.Random) -> None:
    at = rng.randrange(max(1, len(rows[0])))
    for row in rows:
        del row[at : at + 1]


def _double_column(rows: Grid, rng: random.Random) -> None:
    at = rng.randrange(max(1, len(rows[0])))
    for row in rows:
        row[at:at] = row[at : at + 1]


def _moved_columns(rows: Grid, rng: random.Random) -> None:
    order = rng.sample(range(len(rows[0])), len(rows[0]))
    for row in rows:
        row[:] = [row[at] for at in order if at < len(row)]


def _lost_row(rows: Grid, rng: random.Random) -> None:
    del rows[rng.randrange(len(rows))]


def _double_row(rows: Grid, rng: random.Random) -> None:
    at = rng.randrange(len(rows))
    rows[at:at] = [list(rows[at])]


def _ragged(rows: Grid, rng: random.Random) -> None:
    row = rng.choice(rows)
    row[:] = row[: len(row) // 2] if rng.random() < 0.5 else [*row, rng.choice(NASTY)]


_GRID_WAYS: tuple[Callable[[Grid, random.Random], None], ...] = (
    *[_cell] * 4, *[_heading] * 2,
    _column, _lost_column, _double_column, _moved_columns, _lost_row, _double_row, _ragged,
)  # fmt: skip


def spoil_lines(text: str, rng: random.Random) -> str:
    """Spoil a description in TOML: lose, double or move lines, or exchange a value."""
    lines = text.splitlines()
    values = (
        '""',
        "0",
        "-1",
        "1e999",
        "nan",
        "true",
        "[]",
        "{}",
        "9999-12-31",
        '["x"]',
        f'"{"甲" * 2000}"',
        "[1]",
        '"../../x"',
        "inf",
    )
    for _ in range(rng.choice((1, 1, 3))):
        at = rng.choice([at for at, line in enumerate(lines) if "=" in line or line.startswith("[")])
        way = rng.randrange(5)
        if way == 0:
            del lines[at]
        elif way == 1:
            lines[at:at] = [lines[at]]
        elif way == 2 and "=" in lines[at]:
            lines[at] = f"{lines[at].partition('=')[0]}= {rng.choice(values)}"
        elif way == 3:
            lines[at] = spoil_bytes(lines[at].encode(), rng).decode(errors="replace")
        else:
            lines.insert(rng.randrange(len(lines)), lines.pop(at))
    return "\n".join(lines)


def packed(parts: Sequence[tuple[str, bytes]]) -> bytes:
    """Return an archive; a name may occur twice."""
    buffer = io.BytesIO()
    with zipfile.ZipFile(buffer, "w", zipfile.ZIP_DEFLATED, compresslevel=1) as archive:
        for name, content in dict(parts).items():
            archive.writestr(name, content)
    return buffer.getvalue()


def as_xlsx(sheets: dict[str, Grid]) -> bytes:
    """Return a workbook, every cell an inline text: ten times faster than openpyxl, and anything goes into a cell."""
    entries, targets, parts = [], [], []
    for at, (name, grid) in enumerate(sheets.items(), 1):
        entries.append(f'<sheet name="{escape(name)}" sheetId="{at}" r:id="r{at}"/>')
        targets.append(f'<Relationship Id="r{at}" Type="{xlsx.OFFICE}/worksheet" Target="worksheets/sheet{at}.xml"/>')
        rows = "".join(
            f'<row r="{y}">'
            + "".join(_inline(f"{_letters(x)}{y}", cell) for x, cell in enumerate(row, 1) if cell)
            + "</row>"
            for y, row in enumerate(grid, 1)
        )  # fmt: skip
        parts.append((f"xl/worksheets/sheet{at}.xml", xlsx.part(rows).encode()))
    book = xlsx.FRAME["xl/workbook.xml"]
    book = book[: book.index("<sheet ")] + "".join(entries) + book[book.index("</sheets>") :]
    links = xlsx.FRAME["xl/_rels/workbook.xml.rels"]
    links = links[: links.index("<Relationship ")] + "".join(targets) + "</Relationships>"
    frame = xlsx.FRAME | {"xl/workbook.xml": book, "xl/_rels/workbook.xml.rels": links}
    return packed([*((name, part.encode()) for name, part in frame.items()), *parts])


def _inline(place: str, cell: str) -> str:
    return f'<c r="{place}" t="inlineStr"><is><t>{escape(cell)}</t></is></c>'


def _letters(number: int) -> str:
    letters = ""
    while number:
        number, digit = divmod(number - 1, 26)
        letters = chr(65 + digit) + letters
    return letters


def as_csv(grid: Grid, encoding: str) -> bytes:
    """Return a CSV with every cell quoted that needs it."""
    lines = (
        ",".join('"' + cell.replace('"', '""') + '"' if set(cell) & set('",\r\n') else cell for cell in row)
        for row in grid
    )
    return "\r\n".join(lines).encode(encoding, errors="replace")


def as_xls(grid: Grid, folder: Path) -> bytes:
    """Return an old workbook; very long texts do not fit into its records and are cut."""
    return xls.write(folder / "mutant.xls", [[cell[:1000] for cell in row] for row in grid]).read_bytes()


def is_whole(name: str, data: bytes) -> bool:
    """Tell whether a file is still what its name says, as far as its container goes."""
    try:
        if name.endswith((".xlsx", ".zip")):
            with zipfile.ZipFile(io.BytesIO(data)) as archive:
                return archive.testzip() is None
        if name.endswith(".toml"):
            return bool(tomllib.loads(data.decode("utf-8-sig")))
        if name.endswith(".csv"):
            return b"\0" not in data and any(_decodes(data, encoding) for encoding in ENCODINGS)
    except (ValueError, zipfile.BadZipFile, zlib.error, OSError, EOFError, NotImplementedError, RuntimeError):
        return False
    return data[:4] in (b"\xd0\xcf\x11\xe0", b"$FL2", b"$FL3")


def _decodes(data: bytes, encoding: str) -> bool:
    try:
        data.decode(encoding)
    except UnicodeDecodeError:
        return False
    return True
