"""腾讯文档收集表: ``…（收集结果）.xlsx`` (formats.md §1.8).

「提交者（自动）」 is a nickname or an e-mail address: metadata, kept in memory only. Required questions end in
「（必填）」, which is no part of the question. The form has no number for its sheets and no answering time.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace

import pandas as pd

from djqj_analysis.read import grid, headings
from djqj_analysis.read.headings import SERIAL, SUBMITTED, normal
from djqj_analysis.read.platform import Layout
from djqj_analysis.read.wording import unrequired

NAME = "tencent_docs"
SUBMITTER = "提交者（自动）"
METADATA = {"提交时间（自动）": SUBMITTED, SUBMITTER: "", "序号": SERIAL, "编号": SERIAL}
OWN = frozenset(map(normal, (SUBMITTER, "提交时间（自动）")))


def claims(headers: Sequence[str]) -> bool:
    """Whether one heading is that of a 收集表."""
    return bool({normal(header) for header in headers} & OWN)


def arrange(frame: pd.DataFrame) -> Layout:
    """Bring one sheet of a 收集表 into the common form."""
    cells = grid.useful(frame)
    found = []
    for position, header in enumerate(map(str, cells.columns)):
        heading = grid.metadata(header, position, METADATA)
        if heading is None:
            (row,) = headings.parse([unrequired(header)]).itertuples(index=False)
            heading = headings.Heading("", position, row.number, row.stem, row.part, row.kind, header)
            heading = replace(heading, name=row.stem) if row.kind == "meta" else heading
        found.append(heading)
    return grid.arranged(cells, found)
