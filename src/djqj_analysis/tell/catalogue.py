"""What each file of a study is, said in a few words; and the manifest that lists every output."""

from __future__ import annotations

import re
from collections.abc import Mapping, Sequence

from djqj_analysis.base.stamp import sha256, sha256_file
from djqj_analysis.clean.keyfile import RECORD
from djqj_analysis.read.raw import relative
from djqj_analysis.study import mechanisms
from djqj_analysis.study.study import Study
from djqj_analysis.study.toml import NAME
from djqj_analysis.tell.keeping import FILLED, MOST_FILLED, OUTPUTS, Record, plain
from djqj_analysis.tell.provenance import as_json

KNOWN = (
    (r"data/mechanisms\.csv", "机制对照表"),
    (r"study\.toml", "研究描述"),
    (r"data/codebook\.csv", "编码表（数据字典）"),
    (r"data/references\.csv", "参考文献表"),
    (r"data/raw/.*", "原始数据，只读"),
    (r"data/clean/trail_rows\.csv", "逐份清洗经过，不外发"),
    (r"data/clean/.*\.sav", "清洗后的答卷，带标签（SPSS），逐份，不外发"),
    (r"data/clean/trail\.csv", "清洗流程份数"),
    (r"data/clean/.*", "清洗后的数据，逐份，不外发"),
    (r"figures/.*\.png", "图（PNG）"),
    (r"figures/.*\.svg", "图（SVG，可缩放）"),
    (r"figures/.*\.json", "图的来历（输入、程序、版本、指纹）"),
    (r"notebooks/.*\.ipynb", "分析笔记本"),
    (r"report/tables\.xlsx", "全部结果表"),
    (r"report/研究报告.*\.docx", "研究报告的图表与文字"),
    (r"report/.*附录.*\.docx", "参考资料附录"),
    (r"report/manifest\.json", "输出清单"),
)


def described(name: str) -> str:
    """Return what a file is, by its place in the study folder.

    Examples
    --------
    >>> described("figures/forest.png")
    '图（PNG）'
    """
    return next((what for pattern, what in KNOWN if re.fullmatch(pattern, plain(name))), "其他")


def listed(outputs: Mapping[str, bytes], inputs: Mapping[str, str]) -> dict[str, str]:
    """Return the SHA-256 of every file, inputs and outputs together."""
    return dict(inputs) | {name: sha256(data) for name, data in outputs.items()}


def fixed(study: Study) -> dict[str, str]:
    """Return the SHA-256 of the files that fix the analysis: the description, the codebook, the map, the references."""
    sources = study.sources
    paths = (
        study.root / NAME,
        sources.codebook,
        sources.codebook.with_name(mechanisms.FILE),
        sources.references,
        sources.survey_columns,
    )
    return {relative(path, study.root): sha256_file(path) for path in paths if path is not None and path.is_file()}


def manifest(
    files: Mapping[str, bytes],
    sources: Mapping[str, str],
    *,
    notice: str = "",
    key: str = "",
    filled: Sequence[str] = (),
) -> bytes:
    """Return ``manifest.json``: every output with its hash, size and description, and the inputs they come from.

    Parameters
    ----------
    files : mapping
        Output (relative to the study folder) → content.
    sources : mapping
        Input (relative to the study folder) → SHA-256.
    notice : str
        What all outputs of synthetic data say.
    key : str
        Fingerprint of the key of the pseudonyms: with another key the same organisation has another name.
    filled : sequence of str
        SHA-256 of the group's own reports that were filled: where they lie stays out of it.
    """
    return as_json(
        {
            "notice": notice,
            RECORD: key,
            "inputs": dict(sources),
            OUTPUTS: _outputs(files),
            FILLED: list(filled),
        }
    )


def with_figures(record: Record, files: Mapping[str, bytes]) -> bytes:
    """Return the manifest of a study whose figures alone were written again."""
    said = record.manifest.get(OUTPUTS)
    others = [each for each in said if not _is_figure(each)] if isinstance(said, list) else []
    return as_json(dict(record.manifest) | {OUTPUTS: [*_outputs(files), *others], FILLED: list(record.filled)})


def with_filled(record: Record, digest: str) -> bytes:
    """Return the manifest of a study once a report of the group was filled."""
    before = [each for each in record.filled if each != digest]
    return as_json(dict(record.manifest) | {FILLED: [*before, digest][-MOST_FILLED:]})


def _outputs(files: Mapping[str, bytes]) -> list[dict[str, object]]:
    return [
        {
            "file": name,
            "what": described(name),
            "bytes": len(data),
            "sha256": sha256(data),
            "source": _source(name, files),
        }
        for name, data in sorted(files.items())
    ]


def _is_figure(entry: object) -> bool:
    return isinstance(entry, dict) and str(entry.get("file", "")).startswith("figures/")


def _source(name: str, files: Mapping[str, bytes]) -> str:
    """Point a figure at its provenance file; everything else is made from the inputs together."""
    card = re.sub(r"\.(png|svg)$", ".json", plain(name))
    return card if card != plain(name) and card in files else "inputs"
