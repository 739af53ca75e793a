"""Do cross-appointment and shared facilities go together with more effective work of mass organisations.

A study is described once. Every step is a pure function from a frame to a frame, or from a frame to a result.
Every result can be a table, a picture and a sentence.

Examples
--------
>>> from djqj_analysis import Study, run
>>> book = run(Study.load())                        # doctest: +SKIP
>>> print(book["sample_flow"].sentence())           # doctest: +SKIP
"""

from __future__ import annotations

TYPE_CHECKING = False  # as type checkers know it; importing it takes longer than all else that is loaded here
if TYPE_CHECKING:
    from typing import Any

    from djqj_analysis.flow import Book, publish, run
    from djqj_analysis.study import Study

__version__ = "0.2.0"
__all__ = ["Book", "Study", "__version__", "publish", "run"]


def __getattr__(name: str) -> Any:
    # Public names are loaded when first used, so that `djqj --help` does not wait for pandas.
    if name == "Study":
        from djqj_analysis.study import Study

        return Study
    if name in ("Book", "publish", "run"):
        from djqj_analysis import flow

        return getattr(flow, name)
    raise AttributeError(f"module {__name__!r} has no attribute {name!r}")


def __dir__() -> list[str]:
    return sorted(__all__)
