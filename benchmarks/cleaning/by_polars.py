"""The survey cleaned with Polars: lazy, one query of expressions for the codes and one for the results."""

from __future__ import annotations

from pathlib import Path

import polars as pl

from cleaning import survey as s

ITEMS = pl.col(s.ITEMS)


def scan(path: Path) -> pl.LazyFrame:
    """Return the file as a lazy frame of text."""
    if path.suffix == ".parquet":
        return pl.scan_parquet(path).with_columns(pl.all().cast(pl.String))
    return pl.scan_csv(path, infer_schema=False, empty_string_is_null=False)


def parse(path: Path) -> int:
    """Parse the file into text and do nothing with it."""
    return scan(path).collect().height


def run(path: Path) -> dict[str, object]:
    """Return the results that all competitors must agree on."""
    coded = scan(path).with_columns(
        pl.col(*s.ITEMS, s.ATTENTION).replace_strict(s.WORDS, return_dtype=pl.Int8),
        pl.col(s.CONSENT).replace_strict(s.YES_NO, return_dtype=pl.Int8),
        pl.col(s.SUBMITTED).str.to_datetime("%Y/%m/%d %H:%M:%S"),
        pl.col(s.DURATION).str.strip_suffix("秒").cast(pl.Float64),
        pl.col(s.SERIAL).cast(pl.Int64),
    )
    answered = pl.sum_horizontal(~pl.col(s.CLOSED).is_in([-1, -2]))
    missing, shown = pl.sum_horizontal(pl.col(s.CLOSED) == -1), pl.sum_horizontal(pl.col(s.CLOSED) != -2)
    came = pl.col(s.SUBMITTED).dt.epoch("s") * 10**9 + pl.col(s.SERIAL)  # one number to sort by; cheaper than two
    flags = {
        "consent": pl.col(s.CONSENT) != 1,
        "duplicate": came > came.min().over(s.PERSON),
        "speed": pl.col(s.DURATION) < s.SECONDS_PER_ITEM * answered,
        "attention": ~pl.col(s.ATTENTION).is_in([s.EXPECTED, -1, -2]),
        "straightline": straight(),
        "missing": missing > s.MAX_SHARE * shown + 1e-9,
    }
    frame = coded.select(s.UNIT, *s.ITEMS, *(flag.alias(name) for name, flag in flags.items())).collect()
    kept, dropped = pl.lit(True), []
    for name in flags:
        dropped.append((kept & pl.col(name)).sum().alias(name))
        kept &= ~pl.col(name)
    valid = frame.lazy().filter(kept & (pl.col(s.UNIT) != ""))
    scores = valid.select(score(headings).alias(scale) for scale, headings in s.SCALES.items())
    flagged, gone, counts, scored, means, n = pl.collect_all(
        [
            frame.lazy().select(pl.col(*flags).sum()),
            frame.lazy().select(dropped),
            valid.select((code == ITEMS).sum().name.suffix(f"|{code}") for code in s.CODES),
            scores.select(pl.all().count()),
            scores.select(pl.all().mean()),
            valid.select(pl.len()),
        ]
    )
    numbers = counts.row(0, named=True)
    return {
        "flagged": list(flagged.row(0)),
        "dropped": list(gone.row(0)),
        "valid": n.item(),
        "counts": [[numbers[f"{item}|{code}"] for code in s.CODES] for item in s.ITEMS],
        "scored": list(scored.row(0)),
        "means": list(means.row(0)),
    }


def straight() -> pl.Expr:
    """Return who chose one option all through every matrix with enough answers."""
    line, seen = pl.lit(True), pl.lit(False)
    for headings in s.SCALES.values():
        block = pl.col(headings)
        answers = pl.when(block >= 0).then(block)
        enough = pl.sum_horizontal(block >= 0) >= s.MIN_ITEMS
        line &= ~enough | (pl.min_horizontal(answers) == pl.max_horizontal(answers))
        seen |= enough
    return line & seen


def score(headings: tuple[str, ...]) -> pl.Expr:
    """Return the mean of what was answered, of two thirds at least, reversed items turned."""
    given = [
        pl.when(pl.col(name) >= 0).then(6 - pl.col(name) if name in s.REVERSED else pl.col(name)) for name in headings
    ]
    return pl.when(3 * pl.sum_horizontal(pl.col(headings) >= 0) >= 2 * len(headings)).then(pl.mean_horizontal(given))
