"""Office archives with settled bytes."""

from __future__ import annotations

from io import BytesIO
from zipfile import ZipFile

from djqj_analysis.ink import archive


def made(names: list[str]) -> bytes:
    buffer = BytesIO()
    with ZipFile(buffer, "w") as target:
        for name in names:
            target.writestr(name, f"content of {name}")
    return buffer.getvalue()


def test_order_and_time_of_writing_do_not_matter() -> None:
    one, two = made(["b.xml", "a.xml"]), made(["a.xml", "b.xml"])
    assert one != two
    assert archive.settle(one) == archive.settle(two)
    with ZipFile(BytesIO(archive.settle(one))) as settled:
        assert [(info.filename, info.date_time) for info in settled.infolist()] == [
            ("a.xml", (1980, 1, 1, 0, 0, 0)),
            ("b.xml", (1980, 1, 1, 0, 0, 0)),
        ]


def test_core_properties_are_fixed_only_on_request() -> None:
    data = made(["docProps/core.xml"])
    with ZipFile(BytesIO(archive.settle(data, title="甲<乙"))) as settled:
        core = settled.read("docProps/core.xml").decode()
    assert "甲&lt;乙" in core
    assert "1980-01-01T00:00:00Z" in core
    with ZipFile(BytesIO(archive.settle(data))) as settled:
        assert settled.read("docProps/core.xml") == b"content of docProps/core.xml"
