"""Skip logic in the words of a questionnaire: who answers a question, and where all the others go on."""

from __future__ import annotations

from djqj_analysis.study.codebook import Codebook
from djqj_analysis.study.condition import Clause, parse
from djqj_analysis.study.item import SURVEY, Item
from djqj_analysis.tell import wording

CONSENT, AGREED = "consent", "1"
Numbers = dict[str, str]
"""Number in the codebook → number as printed; a short form is numbered anew."""


def numbered(codebook: Codebook) -> Numbers:
    """Return the printed number of every question: 1, 2, 3 … in order."""
    return {number: str(at) for at, number in enumerate(wording.questions(codebook), start=1)}


def shown_to(item: Item, codebook: Codebook, numbers: Numbers) -> str:
    """Return to whom a question is put, or an empty text: 「第10题选“有”」."""
    condition = parse(item.shown_if) if item.shown_if else None
    if condition is None:
        return ""
    return "，或".join("，且".join(_said(clause, codebook, numbers) for clause in case) for case in condition.cases)


def goes_on(number: str, codebook: Codebook, numbers: Numbers) -> str:
    """Return where those go on who do not answer a question: the next one that they may have to answer."""
    questions = wording.questions(codebook)
    order = list(questions)
    hidden = questions[number][0].shown_if
    later = [other for other in order[order.index(number) + 1 :] if questions[other][0].shown_if != hidden]
    return f"第{numbers[later[0]]}题" if later else "卷末"


def ends(item: Item) -> str:
    """Return the sentence behind the question of consent, or an empty text."""
    if item.variable != CONSENT:
        return ""
    labels = "、".join(f"“{level.label}”" for level in item.levels if level.code != AGREED)
    return f"选{labels}的，请到此为止，谢谢您。"


def _said(clause: Clause, codebook: Codebook, numbers: Numbers) -> str:
    asked = codebook.find(clause.variable, SURVEY)
    labels = [level.label for level in asked.levels if (level.code in clause.codes) != clause.negated]
    return f"第{numbers[asked.number]}题选" + "或".join(f"“{label}”" for label in labels)
