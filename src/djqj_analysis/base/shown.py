"""Objects that hold rows, codes or secrets show how much they hold, never what.

Whatever stands last in a cell of a notebook is stored with the notebook, and notebooks are sent on.
"""

from __future__ import annotations

import dataclasses
from collections.abc import Sized


class Guarded:
    """A dataclass that shows the sizes of its fields only; derive from it, the decorator then leaves ``repr`` alone.

    Examples
    --------
    >>> @dataclasses.dataclass(frozen=True, slots=True)
    ... class Rows(Guarded):
    ...     codes: dict
    ...     year: int
    >>> Rows({"U01": "D7"}, 2025)
    <Rows：codes 1 项>
    """

    __slots__ = ()

    def __init_subclass__(cls) -> None:
        if "__repr__" not in vars(cls):
            cls.__repr__ = Guarded.__repr__  # type: ignore[method-assign]

    def __repr__(self) -> str:
        sizes = "，".join(filter(None, map(self._size, dataclasses.fields(self))))  # type: ignore[arg-type]
        return f"<{type(self).__name__}：{sizes}>" if sizes else f"<{type(self).__name__}>"

    def _size(self, field: dataclasses.Field[object]) -> str:
        value = getattr(self, field.name)
        if isinstance(value, Sized) and not isinstance(value, str | bytes):
            return f"{field.name} {len(value)} {'行' if hasattr(value, 'columns') else '项'}"
        return ""


class Secret(Guarded):
    """What shows nothing of itself in a dictionary of plain values either."""

    __slots__ = ()
