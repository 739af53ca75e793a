"""Office files are zip archives: rewrite one so that the same content is always the same bytes."""

from __future__ import annotations

from io import BytesIO
from xml.sax.saxutils import escape
from zipfile import ZIP_DEFLATED, ZipFile, ZipInfo

_EPOCH = (1980, 1, 1, 0, 0, 0)
_CORE = "docProps/core.xml"
_PROPERTIES = """<?xml version="1.0" encoding="UTF-8" standalone="yes"?>
<cp:coreProperties xmlns:cp="http://schemas.openxmlformats.org/package/2006/metadata/core-properties" \
xmlns:dc="http://purl.org/dc/elements/1.1/" xmlns:dcterms="http://purl.org/dc/terms/" \
xmlns:xsi="http://www.w3.org/2001/XMLSchema-instance"><dc:title>{title}</dc:title>\
<dcterms:created xsi:type="dcterms:W3CDTF">1980-01-01T00:00:00Z</dcterms:created>\
<dcterms:modified xsi:type="dcterms:W3CDTF">1980-01-01T00:00:00Z</dcterms:modified></cp:coreProperties>"""


def settle(data: bytes, *, title: str | None = None) -> bytes:
    """Rewrite an archive with sorted members and the stamp of 1980-01-01.

    Parameters
    ----------
    data : bytes
        A docx or xlsx file.
    title : str, optional
        Replace the core properties (author, dates) by this title and fixed dates; None leaves them alone.
    """
    buffer = BytesIO()
    with ZipFile(BytesIO(data)) as source, ZipFile(buffer, "w") as target:
        for name in sorted(source.namelist()):
            content = source.read(name)
            if name == _CORE and title is not None:
                content = _PROPERTIES.format(title=escape(title)).encode()
            member = ZipInfo(name, _EPOCH)
            member.compress_type, member.create_system, member.external_attr = ZIP_DEFLATED, 3, 0o600 << 16
            target.writestr(member, content, compresslevel=6)
    return buffer.getvalue()
