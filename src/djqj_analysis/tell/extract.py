"""The text of an output file, piece by piece with its place, as the disclosure gate reads it."""

from __future__ import annotations

import json
from collections.abc import Iterator
from io import BytesIO
from zipfile import ZipFile, is_zipfile

from defusedxml import ElementTree

PLAIN = (".csv", ".json", ".txt", ".md", ".html", ".toml")
SHOWN_ATTRIBUTES = frozenset({"descr", "title", "name", "author"})
_WORD = "{http://schemas.openxmlformats.org/wordprocessingml/2006/main}"
_SHEET = "{http://schemas.openxmlformats.org/spreadsheetml/2006/main}"
# Office may split the text of these into runs
_WHOLE = frozenset({f"{_WORD}p", f"{_SHEET}si", f"{_SHEET}is", f"{_SHEET}text"})


def texts(name: str, data: bytes) -> Iterator[tuple[str, str]]:
    """Yield (place, text) for every piece of text in a file; pictures hold none."""
    suffix = name[name.rfind(".") :].lower()
    if suffix in PLAIN:
        for at, line in enumerate(data.decode("utf-8-sig").splitlines(), 1):
            yield f"第 {at} 行", line
    elif suffix == ".ipynb":
        yield from _notebook(json.loads(data))
    elif suffix == ".svg":
        yield from _xml("", data)
    elif is_zipfile(BytesIO(data)):
        with ZipFile(BytesIO(data)) as archive:
            for member in sorted(archive.namelist()):
                if member.endswith((".xml", ".rels")):
                    yield from _xml(member, archive.read(member))


def _xml(place: str, data: bytes) -> Iterator[tuple[str, str]]:
    for node in ElementTree.fromstring(data).iter():
        for key, value in node.attrib.items():
            if key.rpartition("}")[2] in SHOWN_ATTRIBUTES:
                yield place, value
        if node.tag in _WHOLE:
            yield place, "".join(node.itertext())
        elif node.text and node.text.strip():
            yield place, node.text


def _notebook(book: dict) -> Iterator[tuple[str, str]]:
    for at, cell in enumerate(book.get("cells", []), 1):
        yield f"第 {at} 格", "".join(cell.get("source", []))
        for output in cell.get("outputs", []):
            shown = [output.get("text", [])]
            shown += [value for kind, value in output.get("data", {}).items() if not kind.startswith("image/")]
            for value in shown:
                yield f"第 {at} 格的输出", value if isinstance(value, str) else "".join(map(str, value))
