"""``djqj draft``: an unseen export → ``study.toml`` and ``codebook.csv`` proposed, a question for each doubt."""

from djqj_analysis.read.draft.doubt import Doubt
from djqj_analysis.read.draft.items import Drafted
from djqj_analysis.read.draft.propose import propose, read_exports, summary, write
from djqj_analysis.read.draft.write import DOUBTS

__all__ = ["DOUBTS", "Doubt", "Drafted", "propose", "read_exports", "summary", "write"]
