"""``study.toml`` of a new study: its own head, and the rules, models and parameters of the example study."""

from __future__ import annotations

from djqj_analysis.face.scaffold import packaged

MARKER = "# ---------- 清洗规则"
"""From here on the template of the example holds for every study; what stands before describes the example."""
OWN = "[privacy]"
"""The key of the example is public, and a real study must not have such a section."""
HYPOTHESIS = "[[hypotheses]]"
DECLARE = """\
# 假设：课题组在看到数据之前写定的才算。照下面的样子用自己的话写，并去掉行首的井号；不写，全部分析都按探索性报告。
"""


def study_toml(year: int) -> bytes:
    """Return the description of a study of this year, with a comment wherever something is to be filled in."""
    example = packaged.example("study.toml").decode()
    rest = example[example.index(MARKER) :]
    parts = [part for part in _sections(rest) if not part.startswith(OWN)]
    kept = "\n".join(_undeclared(part) if part.startswith(HYPOTHESIS) else part for part in parts)
    kept = kept.replace(f"# {HYPOTHESIS}", f"{DECLARE}# {HYPOTHESIS}", 1)
    return f"{packaged.text('study_head.toml').replace('{year}', str(year))}\n{kept.rstrip()}\n".encode()


def _undeclared(part: str) -> str:
    """Return a section as comments: what the template says nobody has declared."""
    return "\n".join(f"# {line}" if line else line for line in part.split("\n"))


def _sections(text: str) -> list[str]:
    """Split where a section begins, each with its comments behind it."""
    parts: list[list[str]] = [[]]
    for line in text.splitlines():
        if line.startswith("["):
            parts.append([])
        parts[-1].append(line)
    return ["\n".join(part) for part in parts]
