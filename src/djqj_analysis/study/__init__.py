"""study.toml and codebook.csv as frozen objects; every fault of a description, gathered."""

from djqj_analysis.study.study import Study

__all__ = ["Study"]
