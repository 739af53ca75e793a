"""The survey cleaned with DuckDB: one statement for the codes and flags, one for the results."""

from __future__ import annotations

from pathlib import Path

import duckdb

from cleaning import survey as s

FLAGS = ("consent", "duplicate", "speed", "attention", "straightline", "missing")


def source(path: Path) -> str:
    """Return the file as a table expression, every column text."""
    if path.suffix == ".parquet":
        return f"read_parquet('{path}')"
    return f"read_csv('{path}', header = true, all_varchar = true, nullstr = '\\0')"


def parse(path: Path) -> int:
    """Parse the file into text and count how often each column says nothing; a query that asks for less reads less."""
    with duckdb.connect() as link:
        asked = ", ".join(f"count(nullif(\"{heading}\", ''))" for heading in s.HEADINGS)
        return len(link.execute(f"SELECT {asked} FROM {source(path)}").fetchone())


def run(path: Path) -> dict[str, object]:
    """Return the results that all competitors must agree on."""
    names = {heading: f"q{i}" for i, heading in enumerate(s.CLOSED)}
    items, q = [names[item] for item in s.ITEMS], list(names.values())
    scales = [[names[heading] for heading in headings] for headings in s.SCALES.values()]
    reversed_ = {names[heading] for heading in s.REVERSED}
    coded = ", ".join(
        _case(heading, s.YES_NO if heading == s.CONSENT else s.WORDS) + f" AS {name}" for heading, name in names.items()
    )
    with duckdb.connect() as link:
        link.execute(f"""CREATE TEMP TABLE codes AS SELECT {coded}, "{s.UNIT}" AS unit, "{s.PERSON}" AS person,
            CAST("{s.SERIAL}" AS BIGINT) AS serial, strptime("{s.SUBMITTED}", '%Y/%m/%d %H:%M:%S') AS sent,
            CAST(replace("{s.DURATION}", '秒', '') AS DOUBLE) AS seconds FROM {source(path)}""")
        link.execute(f"""CREATE TEMP TABLE judged AS SELECT {", ".join(items)}, unit,
            {names[s.CONSENT]} <> 1 AS consent,
            row_number() OVER (PARTITION BY person ORDER BY sent, serial) > 1 AS duplicate,
            seconds < {s.SECONDS_PER_ITEM} * ({_sum(q, "NOT IN (-1, -2)")}) AS speed,
            {names[s.ATTENTION]} NOT IN ({s.EXPECTED}, -1, -2) AS attention,
            ({_straight(scales)}) AS straightline,
            ({_sum(q, "= -1")}) > {s.MAX_SHARE} * ({_sum(q, "<> -2")}) + 1e-9 AS missing FROM codes""")
        kept, dropped = "true", []
        for flag in FLAGS:
            dropped.append(f"count(*) FILTER ({kept} AND {flag})")
            kept += f" AND NOT {flag}"
        flagged = [f"count(*) FILTER ({flag})" for flag in FLAGS]
        first = link.execute(f"SELECT {', '.join(flagged + dropped)} FROM judged").fetchone()
        counts = [f"histogram({item})" for item in items]
        scores = [_score(scale, reversed_) for scale in scales]
        means = [f"{what}({score})" for what in ("count", "avg") for score in scores]
        found = link.execute(
            f"SELECT count(*), {', '.join(means + counts)} FROM judged WHERE {kept} AND unit <> ''"
        ).fetchone()
    n = len(scales)
    return {
        "flagged": list(first[: len(FLAGS)]),
        "dropped": list(first[len(FLAGS) :]),
        "valid": found[0],
        "counts": [[counted.get(code, 0) for code in s.CODES] for counted in found[1 + 2 * n :]],
        "scored": list(found[1 : 1 + n]),
        "means": list(found[1 + n : 1 + 2 * n]),
    }


def _case(heading: str, words: dict[str, int]) -> str:
    cases = " ".join(f"WHEN '{word}' THEN {code}" for word, code in words.items())
    return f'CAST(CASE "{heading}" {cases} END AS TINYINT)'


def _sum(names: list[str], test: str) -> str:
    return " + ".join(f"({name} {test})::INT" for name in names)


def _straight(scales: list[list[str]]) -> str:
    lines, seen = [], []
    for names in scales:
        given = ", ".join(f"CASE WHEN {name} >= 0 THEN {name} END" for name in names)
        enough = f"({_sum(names, '>= 0')}) >= {s.MIN_ITEMS}"
        lines.append(f"(NOT ({enough}) OR coalesce(least({given}) = greatest({given}), true))")
        seen.append(f"({enough})")
    return f"{' AND '.join(lines)} AND ({' OR '.join(seen)})"


def _score(names: list[str], reversed_: set[str]) -> str:
    n = _sum(names, ">= 0")
    total = " + ".join(f"CASE WHEN {x} >= 0 THEN {f'6 - {x}' if x in reversed_ else x} ELSE 0 END" for x in names)
    return f"CASE WHEN 3 * ({n}) >= {2 * len(names)} THEN ({total}) / ({n})::DOUBLE END"
