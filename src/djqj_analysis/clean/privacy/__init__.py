"""Personal data: one vocabulary of patterns, the search in frames and files, the check of a study's inputs."""

from djqj_analysis.base.personal.patterns import Level, kinds
from djqj_analysis.clean.privacy.findings import Finding, Findings
from djqj_analysis.clean.privacy.intake import inputs
from djqj_analysis.clean.privacy.search import scan

__all__ = ["Finding", "Findings", "Level", "inputs", "kinds", "scan"]
