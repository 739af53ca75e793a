"""What ``--debug`` shows of a failure: the calls that led to it, and no word of anybody's file.

The text of a foreign error may hold a cell, in its message, its notes or the errors behind it; a search for names
cannot vouch for a message in any wording. So only faults, which are redacted where they arise, keep their words. Of
other messages everything in quotation marks and everything that is not plain English is left out. Paths are cut to the
package, for they often hold the name of who is logged in.
"""

from __future__ import annotations

import re
import traceback
from collections.abc import Iterator
from pathlib import PurePath

from djqj_analysis.base.errors import DjqjError
from djqj_analysis.base.personal.redact import spoken

LEFT_OUT = "〔…〕"
MAX_MESSAGE = 400
SHOWN_PARTS = 3
_QUOTED = re.compile(r"""'[^'\n]*'|"[^"\n]*"|`[^`\n]*`""")
_FOREIGN = re.compile(r"[^\x20-\x7e]+")
_NUMBERS = re.compile(r"\d[\d.\-]{3,}")
_CAUSE, _MEANWHILE = "引起了：", "处理它时又出错："


def text(error: BaseException) -> str:
    """Return the calls and the redacted messages of an error and of all errors behind it, the first cause first."""
    return "\n".join(_lines(error, set()))


def _lines(error: BaseException, seen: set[int]) -> Iterator[str]:
    seen.add(id(error))
    behind = error.__cause__ or (None if error.__suppress_context__ else error.__context__)
    if behind is not None and id(behind) not in seen:
        yield from _lines(behind, seen)
        yield _CAUSE if error.__cause__ else _MEANWHILE
    for frame in traceback.extract_tb(error.__traceback__):
        yield f"  {_short(frame.filename)}:{frame.lineno} {frame.name}"
    yield f"{type(error).__name__}: {message(error)}"
    for one in error.exceptions if isinstance(error, BaseExceptionGroup) else ():
        if id(one) not in seen:
            yield from _lines(one, seen)


def message(error: BaseException) -> str:
    """Return what may be shown of an error's own words.

    Examples
    --------
    >>> message(ValueError("could not convert string to float: '张伟 13812345678'"))
    'could not convert string to float: 〔…〕'
    """
    if isinstance(error, DjqjError):
        return str(error)
    said = str(error)[:MAX_MESSAGE]
    for hidden in (_QUOTED, _FOREIGN, _NUMBERS):
        said = hidden.sub(LEFT_OUT, said)
    return spoken(said)


def _short(path: str) -> str:
    return "/".join(PurePath(path.replace("\\", "/")).parts[-SHOWN_PARTS:])
