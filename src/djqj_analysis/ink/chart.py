"""A chart as data, which shows itself in Jupyter."""

from __future__ import annotations

from dataclasses import dataclass

from . import draw
from .plotted import Plotted

_SCREEN_DPI = 110


@dataclass(frozen=True, slots=True, eq=False, repr=False)
class Chart(Plotted):
    """`Plotted` data that Jupyter can show; see there for the parameters.

    Examples
    --------
    >>> import pandas as pd
    >>> Chart("demo", "bars", "示例", pd.DataFrame({"label": ["甲", "乙"], "value": [1.0, 2.0]}))
    <图 demo：示例（bars，2行）>
    """

    def _repr_png_(self) -> bytes:
        return draw.png(self, dpi=_SCREEN_DPI)
