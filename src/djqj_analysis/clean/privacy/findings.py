"""What a search for personal data found: kinds, places and counts; never the values."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass

from djqj_analysis.base.errors import Fault
from djqj_analysis.base.personal.patterns import Level

SHOWN_PLACES = 3
REMEDY = "请在原文件或文字中删去，再重新运行；内容不在此显示"


@dataclass(frozen=True, slots=True)
class Finding:
    """A kind of personal data at one place, and how many cells or passages hold it."""

    kind: str
    place: str
    count: int
    level: Level = Level.BLOCK


@dataclass(frozen=True, slots=True)
class Findings:
    """All that was found, in the order of places."""

    found: tuple[Finding, ...] = ()

    def __iter__(self) -> Iterator[Finding]:
        return iter(self.found)

    def __len__(self) -> int:
        return len(self.found)

    @property
    def blocking(self) -> Findings:
        """What must stop a file from leaving."""
        return Findings(tuple(one for one in self.found if one.level is Level.BLOCK))

    @property
    def suspected(self) -> Findings:
        """What stops nothing and a person should look at."""
        return Findings(tuple(one for one in self.found if one.level is Level.WARN))

    @property
    def counts(self) -> Mapping[str, int]:
        """Kind → how many cells or passages, over all places."""
        total: Counter[str] = Counter()
        for one in self.found:
            total[one.kind] += one.count
        return dict(total)

    def under(self, name: str) -> Findings:
        """Return the same findings with the place inside a file or sheet of that name."""
        return Findings(tuple(Finding(o.kind, " ".join(filter(None, (name, o.place))), o.count, o.level) for o in self))

    def faults(self, code: str = "P001", *, remedy: str = REMEDY) -> tuple[Fault, ...]:
        """Return one fault for each grave kind and its place; ``remedy`` says what the reader can do."""
        return tuple(Fault(code, o.place, f"{_held(o.kind)}（{o.count} 处）", remedy) for o in self.blocking)

    def grouped(self, code: str = "P001", *, remedy: str = REMEDY) -> tuple[Fault, ...]:
        """Return one fault for each kind, with the first places: what is wrong once may show in sixty outputs."""
        found: dict[str, dict[str, int]] = {}
        for one in self:
            places = found.setdefault(one.kind, {})
            places[one.place] = places.get(one.place, 0) + one.count
        return tuple(
            Fault(code, _listed(list(places)), f"{_held(kind)}（{sum(places.values())} 处）", remedy)
            for kind, places in found.items()
        )


def _held(kind: str) -> str:
    return f"疑似含有{kind.removeprefix('疑似')}"


def _listed(places: list[str]) -> str:
    """Return the first places, and how many there are if these are not all."""
    more = f" 等 {len(places)} 个位置" if len(places) > SHOWN_PLACES else ""
    return "、".join(places[:SHOWN_PLACES]) + more


def merged(parts: Iterable[Findings]) -> Findings:
    """Return the findings of several searches as one; the same kind at the same place is counted together."""
    total: dict[tuple[str, str, Level], int] = {}
    for part in parts:
        for one in part:
            key = one.kind, one.place, one.level
            total[key] = total.get(key, 0) + one.count
    return Findings(tuple(Finding(kind, place, count, level) for (kind, place, level), count in total.items()))
