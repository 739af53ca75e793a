"""Everything that can be reached from an object, and everything that each of them says of itself."""

from __future__ import annotations

import dataclasses
import json
from collections.abc import Iterator, Mapping

from djqj_analysis.base.result import Result

OWN = "djqj_analysis"


def objects(value: object) -> Iterator[object]:
    """Yield an object of the package and all that its fields hold, each once."""
    seen: set[int] = set()
    waiting = [value]
    while waiting:
        one = waiting.pop()
        if id(one) in seen:
            continue
        seen.add(id(one))
        if dataclasses.is_dataclass(one) and not isinstance(one, type):
            yield one
            waiting += [getattr(one, field.name) for field in dataclasses.fields(one)]
        elif isinstance(one, Mapping):
            waiting += one.values()
        elif isinstance(one, list | tuple):
            waiting += one


def said(one: object) -> Iterator[tuple[str, str]]:
    """Yield (way, text) for all the ways in which an object or a result shows itself."""
    yield "repr", repr(one)
    yield "str", str(one)
    yield "format", f"{one}"
    if isinstance(one, Result):
        yield "to_dict", json.dumps(one.to_dict(), ensure_ascii=False)
        yield "table", one.table().text()
        yield "html", one._repr_html_()
        yield "sentence", one.sentence()
        yield "plot", f"{one.plot()!r}{one.plot().data.to_csv()}{one.plot().notes}"
