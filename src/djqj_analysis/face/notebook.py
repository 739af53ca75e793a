"""Re-execute a study's notebooks in place, so that what is stored is what the data say."""

from __future__ import annotations

import os
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

import nbformat
from nbclient import NotebookClient
from nbclient.exceptions import CellExecutionError, CellTimeoutError, DeadKernelError

from djqj_analysis.base.errors import DjqjError, Fault, Gather
from djqj_analysis.base.stamp import write_whole
from djqj_analysis.tell import disclosure

SECONDS_PER_CELL = 600
STEADY = {"PYTHONHASHSEED": "0", "TZ": "UTC", "OMP_NUM_THREADS": "1", "OPENBLAS_NUM_THREADS": "1"}
METADATA = {
    "kernelspec": {"display_name": "Python 3", "language": "python", "name": "python3"},
    "language_info": {"name": "python"},
}


def list_notebooks(root: Path) -> list[Path]:
    """Return the notebooks of a study folder in reading order."""
    return sorted((root / "notebooks").glob("*.ipynb"))


def execute(paths: list[Path]) -> None:
    """Execute notebooks and write each back whole; nothing that changes from run to run is stored.

    Raises
    ------
    DjqjError
        ``W040`` for every notebook that cannot be read or whose cell fails; that notebook is left as it was.
        ``W010`` for what it shows of persons.
    """
    faults = Gather()
    for path in paths:
        with faults.catch(), _steady_environment():
            data = _executed(path)
            disclosure.gate({path.name: data})
            write_whole(path, data)
    faults.stop()


def _executed(path: Path) -> bytes:
    try:
        book = nbformat.read(path, as_version=4)
        client = NotebookClient(
            book,
            timeout=SECONDS_PER_CELL,
            kernel_name="python3",
            record_timing=False,
            extra_arguments=["--log-level=ERROR"],  # the kernel warns on the terminal of a local TCP socket
            resources={"metadata": {"path": str(path.parent)}},
        )
        client.execute()
    except CellExecutionError as error:
        reason = f"单元格出错（{error.ename}：{error.evalue}）"
        raise DjqjError(
            [Fault("W040", f"notebooks/{path.name}", reason, "请在 JupyterLab 中打开这一本并修改")]
        ) from error
    except (CellTimeoutError, DeadKernelError) as error:
        raise DjqjError(
            [Fault("W040", f"notebooks/{path.name}", "运行超时或内核中断", "请关闭其他程序后重试")]
        ) from error
    except (nbformat.reader.NotJSONError, nbformat.ValidationError, OSError) as error:
        raise DjqjError([Fault("W040", f"notebooks/{path.name}", "不是可读的笔记本文件", "请从备份恢复")]) from error
    book.metadata = nbformat.from_dict(METADATA)
    for cell in book.cells:
        cell.metadata = nbformat.from_dict({})
    return (nbformat.writes(book, indent=1, ensure_ascii=False) + "\n").encode()


@contextmanager
def _steady_environment() -> Iterator[None]:
    before = {name: os.environ.get(name) for name in STEADY}
    os.environ.update(STEADY)
    try:
        yield
    finally:
        for name, value in before.items():
            if value is None:
                os.environ.pop(name, None)
            else:
                os.environ[name] = value
