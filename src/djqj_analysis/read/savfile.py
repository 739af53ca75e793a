"""Read a system file apart, each in a process of its own: one may damage the C library for the next."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any, Final

import numpy as np
import pandas as pd

from djqj_analysis.base.errors import DjqjError, reason
from djqj_analysis.read import apart, guard, sav
from djqj_analysis.read.child import Said

_READER: Final = apart.Child("from djqj_analysis.read import child, savfile; child.serve(savfile.answer)", once=True)


def load(data: bytes, name: str) -> tuple[list[sav.Variable], pd.DataFrame]:
    """Read a system file that nobody has checked; what :func:`djqj_analysis.read.sav.parse` returns.

    Raises
    ------
    DjqjError
        ``R004`` no process can be started, ``R005`` too large, ``R020`` not a readable system file.
    """
    try:
        said, _ = _READER.ask({"name": name}, data)
    except apart.EndedError as error:
        raise DjqjError([sav.broken(name)]) from error
    except OSError as error:
        guard.stop("R004", name, f"读不了（{reason(error)}）", "请关闭一些程序，再运行一次")
    variables = [
        sav.Variable(told, label, dict(values), tuple(map(tuple, missing)), layout, counted, group)
        for told, label, values, missing, layout, counted, group in said["variables"]
    ]
    columns = {i: np.array([*texts, ""], dtype=object)[places] for i, (texts, places) in enumerate(said["cells"])}
    return variables, pd.DataFrame(columns, index=pd.RangeIndex(2, 2 + said["rows"]), dtype="str")


def answer(request: Mapping[str, Any], data: bytes) -> Said:
    """Parse a system file for :func:`djqj_analysis.read.child.serve`."""
    variables, cells = sav.parse(data, request["name"])
    factors = [pd.factorize(cells[i]) for i in cells.columns]
    said = {
        "rows": len(cells),
        "cells": [(list(texts), places.tolist()) for places, texts in factors],
        "variables": [
            (v.name, v.label, list(v.values.items()), v.missing, v.layout, v.counted, v.group) for v in variables
        ],
    }
    return said, b""
