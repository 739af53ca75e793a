"""Write the same answers as exports of several platforms; a gap is blank where the platform does not name its kind."""

from __future__ import annotations

from pathlib import Path

from djqj_analysis.study.codebook import Codebook
from djqj_analysis.study.item import MANY, Item, Kind
from tests.helpers import columns, spss, tencent, wenjuan, wjx, xlsx

Sheets = list[dict[str, str]]
BLANK = ("(跳过)", "(空)", "")


def of_wjx(folder: Path, book: Codebook, sheets: Sheets) -> Path:
    return xlsx.write(folder / "a.xlsx", wjx.text_rows(book, sheets))


def of_tencent(folder: Path, book: Codebook, sheets: Sheets) -> Path:
    questions = dict(cells for item in book.survey for cells in spread(item, sheets, ".", ":", lettered=True))
    return columns.write_csv(folder / "a.csv", columns.shuffled(tencent.rows(questions)))


def of_wenjuan(folder: Path, book: Codebook, sheets: Sheets) -> Path:
    cells = (pair for item in book.survey for pair in spread(item, sheets, ".", "_", lettered=True))
    questions = {f"Q{heading.split('.')[0]}_{heading}": column for heading, column in cells}
    return xlsx.write(folder / "a.xlsx", columns.shuffled(wenjuan.readable(questions)))


def of_spss(folder: Path, book: Codebook, sheets: Sheets) -> Path:
    variables = {}
    for i, item in enumerate(book.survey):
        for j, (heading, column) in enumerate(spread(item, sheets, "、", "—" if item.stem else "：", lettered=False)):
            words = [cell if cell not in BLANK else "" for cell in column]
            labels = sorted({word for word in words if word})
            if item.kind in MANY:
                yes = (
                    {1.0: "选", 0.0: "未选"} if item.kind is Kind.MULTI else {float(r): f"第{r}位" for r in range(1, 9)}
                )
                values = [float(bool(word)) if item.kind is Kind.MULTI else float(word or "nan") for word in words]
                silent = [sheet[item.variable] in BLANK for sheet in sheets]
                values = [None if gap else value for gap, value in zip(silent, values, strict=True)]
                variables[f"V{i}_{j}"] = spss.Variable(values, heading, yes)
            elif item.levels:
                codes = {label: float(k) for k, label in enumerate(labels, start=1)}
                values = [codes.get(word) for word in words]
                variables[f"V{i}_{j}"] = spss.Variable(values, heading, {code: label for label, code in codes.items()})
            else:
                variables[f"V{i}_{j}"] = spss.Variable(words, heading)
    return spss.write(folder / "a.sav", variables)


def spread(item: Item, sheets: Sheets, dot: str, mark: str, *, lettered: bool) -> list[tuple[str, list[str]]]:
    """Return heading and cells of an item, one column per option where it has several; gaps of both kinds are blank."""
    cells = ["" if sheet[item.variable] in BLANK else sheet[item.variable] for sheet in sheets]
    if item.kind not in MANY:
        heading = (
            f"{item.number}{dot}{item.stem}{mark}{item.wording}" if item.stem else f"{item.number}{dot}{item.wording}"
        )
        places = {level.label: chr(65 + i) for i, level in enumerate(item.levels)}
        return [(heading, [f"{places[cell]}.{cell}" if lettered and cell in places else cell for cell in cells])]
    found = []
    for level in item.levels:
        chosen = [cell.split("→" if item.kind is Kind.RANK else "┋") for cell in cells]
        ranks = [str(one.index(level.label) + 1) if level.label in one else "" for one in chosen]
        column = ranks if item.kind is Kind.RANK else [level.label if rank else "" for rank in ranks]
        found.append((f"{item.number}{dot}{item.wording}{mark}{level.label}", column))
    return found
