"""Reading Word files in tests: text with fields, members, and files made the way Word makes them."""

from __future__ import annotations

import re
import subprocess
from io import BytesIO
from pathlib import Path
from zipfile import ZipFile

import docx
from docx.document import Document
from docx.oxml import parse_xml
from docx.oxml.ns import nsdecls, qn

BOX = f"""<w:p {nsdecls("w", "wp", "a")} xmlns:wps="http://schemas.microsoft.com/office/word/2010/wordprocessingShape"
 xmlns:mc="http://schemas.openxmlformats.org/markup-compatibility/2006" xmlns:v="urn:schemas-microsoft-com:vml"><w:r>
<mc:AlternateContent><mc:Choice Requires="wps"><w:drawing><wp:inline><wp:extent cx="2880000" cy="1440000"/>
<wp:docPr id="900" name="文本框"/><a:graphic><a:graphicData
 uri="http://schemas.microsoft.com/office/word/2010/wordprocessingShape"><wps:wsp><wps:cNvSpPr txBox="1"/><wps:spPr/>
<wps:txbx><w:txbxContent>%s</w:txbxContent></wps:txbx><wps:bodyPr/></wps:wsp></a:graphicData></a:graphic></wp:inline>
</w:drawing></mc:Choice><mc:Fallback><w:pict><v:shape><v:textbox><w:txbxContent>%s</w:txbxContent></v:textbox></v:shape>
</w:pict></mc:Fallback></mc:AlternateContent></w:r></w:p>"""


def box(text: str):
    """Return a paragraph that holds a text box, with Word's copy of it for old programs."""
    inside = f"<w:p><w:r><w:t>{text}</w:t></w:r></w:p>"
    return parse_xml(BOX % (inside, inside))


def opened(data: bytes) -> Document:
    return docx.Document(BytesIO(data))


def saved(document: Document) -> bytes:
    buffer = BytesIO()
    document.save(buffer)
    return buffer.getvalue()


def text(element) -> str:
    """Return the text of an element as a reader sees it: field results, no field codes."""
    return "".join(node.text or "" for node in element.iter(qn("w:t")))


def body(document: Document) -> list[str]:
    """Return the text of every block of the body, in order; tables begin with ▦."""
    return [
        ("▦" if block.tag == qn("w:tbl") else "") + text(block)
        for block in document.element.body
        if block.tag in (qn("w:p"), qn("w:tbl"))
    ]


def codes(document: Document) -> list[str]:
    """Return the instructions of all fields of the body."""
    return [(node.text or "").strip() for node in document.element.body.iter(qn("w:instrText"))]


def members(data: bytes) -> dict[str, bytes]:
    with ZipFile(BytesIO(data)) as archive:
        return {name: archive.read(name) for name in archive.namelist()}


def pages(data: bytes, folder: Path, soffice: str) -> int:
    """Convert a file with LibreOffice and return the number of pages of the PDF."""
    (folder / "a.docx").write_bytes(data)
    home = f"-env:UserInstallation={(folder / 'office').as_uri()}"
    command = [soffice, home, "--headless", "--convert-to", "pdf", "--outdir", str(folder), str(folder / "a.docx")]
    subprocess.run(command, check=True, capture_output=True, timeout=120)
    return len(re.findall(rb"/Type\s*/Page\b", (folder / "a.pdf").read_bytes()))
