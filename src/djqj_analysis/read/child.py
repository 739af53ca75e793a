"""The child's side of reading apart: answer requests from standard input, within limits.

Requests and answers are a mapping (JSON) and bytes, the lengths of both in front. Nothing is imported here that takes
long to load: a run waits for it.
"""

from __future__ import annotations

import json
import struct
import sys
import time
from collections.abc import Callable, Mapping
from typing import Any, Final

from djqj_analysis.base.errors import DjqjError

try:
    import resource
except ImportError:  # Windows
    resource = None  # type: ignore[assignment]

MOST = 3 * 2**30
"""Bytes of memory of any child, and of any answer."""
ADDRESSES = 2**30
"""Addresses that a process takes up beyond its memory: code, and what libraries set aside and never use."""
_LENGTHS = struct.Struct("<QQ")

Said = tuple[dict[str, Any], bytes]
Answer = Callable[[Mapping[str, Any], bytes], Said]


def send(stream: Any, said: Mapping[str, object], blob: bytes) -> None:
    """Write a mapping and bytes."""
    head = json.dumps(said).encode()
    stream.write(_LENGTHS.pack(len(head), len(blob)) + head)
    stream.write(blob)
    stream.flush()


def receive(stream: Any) -> Said | None:
    """Return what stands in a stream, ``None`` where it ends or holds something else."""
    lengths = stream.read(_LENGTHS.size)
    if len(lengths) < _LENGTHS.size:
        return None
    head, blob = _LENGTHS.unpack(lengths)
    if max(head, blob) > MOST:
        return None
    try:
        said = json.loads(stream.read(head))
    except ValueError:
        return None
    data = stream.read(blob)
    return (said, data) if isinstance(said, dict) and len(data) == blob else None


def serve(answer: Answer) -> None:
    """Be the child: answer every request from standard input, until it ends."""
    out: Final = sys.stdout.buffer
    sys.stdout = sys.stderr  # nothing but answers may stand in the stream of answers
    while (asked := receive(sys.stdin.buffer)) is not None:
        request, data = asked
        _limit(*request.pop("limits"))
        send(out, *_answered(answer, request, data))


def _answered(answer: Answer, request: Mapping[str, Any], data: bytes) -> Said:
    try:
        said, blob = answer(request, data)
    except DjqjError as error:
        said, blob = {"faults": [(fault.code, fault.where, fault.what, fault.remedy) for fault in error.faults]}, b""
    except MemoryError:
        return {"outgrown": True}, b""
    except Exception as error:  # noqa: BLE001 - a defect of ours is told as one, without what the file says
        trace = error.__traceback__
        while trace is not None and trace.tb_next is not None:
            trace = trace.tb_next
        place = "" if trace is None else f" ({trace.tb_frame.f_code.co_name}:{trace.tb_lineno})"
        return {"defect": type(error).__name__ + place}, b""
    return said, blob


def _limit(seconds: float, memory: int) -> None:
    """Bound time and memory of this process, and leave no core file behind, where the system can do so."""
    if resource is not None:
        _, hard = resource.getrlimit(resource.RLIMIT_CPU)
        wanted = int(time.process_time() + 2 * seconds) + 1
        resource.setrlimit(resource.RLIMIT_CPU, (wanted if hard < 0 else min(wanted, hard), hard))
        resource.setrlimit(resource.RLIMIT_CORE, (0, 0))
        _, hard = resource.getrlimit(resource.RLIMIT_AS)
        wanted = memory + ADDRESSES
        resource.setrlimit(resource.RLIMIT_AS, (wanted if hard < 0 else min(wanted, hard), hard))
