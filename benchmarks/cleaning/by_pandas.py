"""The survey cleaned with pandas as its documentation teaches it: whole columns, no loops over rows."""

from __future__ import annotations

from pathlib import Path

import pandas as pd

from cleaning import survey as s


def read(path: Path) -> pd.DataFrame:
    """Read the file, every cell text."""
    if path.suffix == ".parquet":
        return pd.read_parquet(path)
    return pd.read_csv(path, dtype=str, keep_default_na=False)


def run(path: Path) -> dict[str, object]:
    """Return the results that all competitors must agree on."""
    raw = read(path)
    codes = raw[[*s.ITEMS, s.ATTENTION]].apply(lambda column: column.map(s.WORDS)).astype("int8")
    codes.insert(0, s.CONSENT, raw[s.CONSENT].map(s.YES_NO).astype("int8"))
    submitted = pd.to_datetime(raw[s.SUBMITTED], format="%Y/%m/%d %H:%M:%S")
    seconds = raw[s.DURATION].str.removesuffix("秒").astype(float)
    people = pd.DataFrame({"at": submitted, "serial": raw[s.SERIAL].astype(int), "person": raw[s.PERSON]})
    answered = (~codes.isin([-1, -2])).sum(axis=1)
    flags = {
        "consent": codes[s.CONSENT] != 1,
        "duplicate": people.sort_values(["at", "serial"]).duplicated("person").reindex(people.index),
        "speed": seconds < s.SECONDS_PER_ITEM * answered,
        "attention": ~codes[s.ATTENTION].isin([s.EXPECTED, -1, -2]),
        "straightline": straight(codes),
        "missing": (codes == -1).sum(axis=1) > s.MAX_SHARE * (codes != -2).sum(axis=1) + 1e-9,
    }
    kept, dropped = pd.Series(True, index=raw.index), []
    for flag in flags.values():
        dropped.append(int((kept & flag).sum()))
        kept &= ~flag
    kept &= raw[s.UNIT] != ""
    valid = codes.loc[kept, list(s.ITEMS)]
    counts = valid.apply(lambda column: column.value_counts().reindex(s.CODES, fill_value=0)).T
    scores = pd.DataFrame({scale: score(valid[list(headings)]) for scale, headings in s.SCALES.items()})
    return {
        "flagged": [int(flag.sum()) for flag in flags.values()],
        "dropped": dropped,
        "valid": len(valid),
        "counts": counts.to_numpy().tolist(),
        "scored": scores.notna().sum().tolist(),
        "means": scores.mean().tolist(),
    }


def straight(codes: pd.DataFrame) -> pd.Series:
    """Return who chose one option all through every matrix with enough answers."""
    line, seen = pd.Series(True, index=codes.index), pd.Series(False, index=codes.index)
    for headings in s.SCALES.values():
        block = codes[list(headings)]
        block = block.where(block >= 0)
        enough = block.notna().sum(axis=1) >= s.MIN_ITEMS
        line &= ~enough | (block.min(axis=1) == block.max(axis=1))
        seen |= enough
    return line & seen


def score(block: pd.DataFrame) -> pd.Series:
    """Return the mean of what was answered, of two thirds at least, reversed items turned."""
    answers = block.where(block >= 0)
    keyed = answers.assign(**{name: 6 - answers[name] for name in block.columns if name in s.REVERSED})
    return keyed.mean(axis=1).where(3 * keyed.notna().sum(axis=1) >= 2 * keyed.shape[1])
