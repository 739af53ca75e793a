"""Re-execute a study's notebooks in place, so that what is stored is what the data say.

Only the package's own code and what a person trusts runs (:mod:`~djqj_analysis.face.trust`), and it finds no module in
the study: neither the notebooks' folder nor any above it is on its import path.
"""

from __future__ import annotations

import os
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

import nbformat
from jupyter_client.kernelspec import NoSuchKernel
from nbclient import NotebookClient
from nbclient.exceptions import CellExecutionError, CellTimeoutError

from djqj_analysis.base.errors import DjqjError, Fault, Gather
from djqj_analysis.base.regular import read_bytes
from djqj_analysis.base.stamp import write_whole
from djqj_analysis.face import kernel, trust
from djqj_analysis.tell import disclosure

SECONDS_PER_CELL = 600
STEADY = {
    "PYTHONHASHSEED": "0",
    "TZ": "UTC",
    "OMP_NUM_THREADS": "1",
    "OPENBLAS_NUM_THREADS": "1",
    "PYTHONSAFEPATH": "1",  # pandas.py beside a notebook is not pandas
}
ARGUMENTS = [
    "--log-level=ERROR",  # the kernel warns on the terminal of a local TCP socket
    "--InteractiveShellApp.ignore_cwd=True",  # IPython would put the folder back on the import path
]
METADATA = {
    "kernelspec": {"display_name": "Python 3", "language": "python", "name": "python3"},
    "language_info": {"name": "python"},
}


def list_notebooks(root: Path) -> list[Path]:
    """Return the notebooks of a study folder in reading order."""
    return sorted((root / "notebooks").glob("*.ipynb"))


def execute(paths: list[Path], *, home: Path | None = None) -> tuple[Path, ...]:
    """Execute notebooks and write each back whole; nothing that changes from run to run is stored.

    Parameters
    ----------
    home
        The folder that holds ``.djqj`` with what this user trusts; by default the user's own.

    Returns
    -------
    tuple of Path
        Notebooks that were left alone because their code is neither the package's own nor trusted.

    Raises
    ------
    DjqjError
        ``W040`` for every notebook that cannot be read or whose cell fails, ``W062`` for one that was saved meanwhile;
        that notebook is left as it was. ``W010`` for what it shows of persons.
    """
    faults, left = Gather(), []
    for path in paths:
        with faults.catch():
            before, book = trust.read(path)
            if not trust.runs(book, home=home):
                left.append(path)
                continue
            with _steady_environment():
                data = _executed(path, book)
            disclosure.gate({path.name: data})
            if read_bytes(path, trust.MOST) != before:
                what = "运行期间被别的程序保存过，这次的结果没有写进去"
                raise DjqjError([Fault("W062", f"notebooks/{path.name}", what, "请在 JupyterLab 中关闭它，再运行一次")])
            write_whole(path, data)
    faults.stop()
    return tuple(left)


def _executed(path: Path, book: nbformat.NotebookNode) -> bytes:
    """Return a notebook with new outputs: sources, and what a person set for the cells, are as they were."""
    metadata = dict(book.metadata)
    client = NotebookClient(
        book,
        timeout=SECONDS_PER_CELL,
        kernel_name="python3",
        record_timing=False,
        extra_arguments=ARGUMENTS,
        resources={"metadata": {"path": str(path.parent)}},
    )
    try:
        kernel.execute(client)
    except CellExecutionError as error:
        reason = f"单元格出错（{error.ename}：{error.evalue}）"
        raise DjqjError(
            [Fault("W040", f"notebooks/{path.name}", reason, "请在 JupyterLab 中打开这一本并修改")]
        ) from error
    except NoSuchKernel as error:
        remedy = "请运行 python -m ipykernel install --user，或用 djqj run --no-notebooks"
        raise DjqjError([Fault("W040", f"notebooks/{path.name}", "找不到 Python 3 内核", remedy)]) from error
    except (CellTimeoutError, RuntimeError) as error:  # a kernel that dies is a RuntimeError
        raise DjqjError(
            [Fault("W040", f"notebooks/{path.name}", "运行超时或内核中断", "请关闭其他程序后重试")]
        ) from error
    book.metadata = nbformat.from_dict(metadata | METADATA)
    for cell in book.cells:
        cell.metadata.pop("execution", None)  # when it ran
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
