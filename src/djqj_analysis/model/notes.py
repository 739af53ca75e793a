"""The small print of a regression: everything a reader needs to check it."""

from __future__ import annotations

from djqj_analysis.ink import numbers, phrases
from djqj_analysis.kernel.linear import LinearFit
from djqj_analysis.kernel.reml import MixedFit
from djqj_analysis.model import family, gate, means, wording
from djqj_analysis.model.estimate import Fitted
from djqj_analysis.model.terms import Role
from djqj_analysis.study import Study

BOUNDARY = (
    "单位间方差估计为0（在取值范围的边界上），模型退化为把同一单位的答卷当作互相独立，标准误会偏小，"
    "因此只给系数，不给标准误、区间与p值，也不据此判断有无相关；判断以单位均值的回归为准"
)


def of(fitted: Fitted, study: Study) -> tuple[str, ...]:
    """Return the notes of a regression table, each a sentence without its stop."""
    codebook, question = study.codebook, fitted.question
    dropped = wording.deletion_note(fitted.sample, codebook)
    defined = wording.definition_note([question.outcome, *question.cross, question.venue], codebook)
    lines = [f"{wording.counts(fitted)}，一行为一个{question.level.value}；{dropped}"]
    if fitted.fit is not None:
        lines += [*_fit(fitted.fit), *_centring(fitted, study), *wording.controls_notes(fitted, codebook)]
        lines += _alone(fitted)
    lines += [_scale(fitted, study), *fitted.notes, *_sides(fitted, study), _family(fitted, study), defined]
    lines.append(wording.OBSERVED)
    return tuple(filter(None, lines))


def _sides(fitted: Fitted, study: Study) -> list[str]:
    """Say what an exposure without a coefficient leaves behind: means, and its place among what is held constant."""
    if not fitted.refused:
        return []
    held = [term.label for term in fitted.terms if term.role is Role.HELD]
    kept = f"{'、'.join(held)}仍放在模型中作调整，它的系数不列" if held else ""
    return [*filter(None, (means.of(one, fitted, study) for one in fitted.refused)), kept, gate.RULE]


def _fit(fit: LinearFit | MixedFit) -> list[str]:
    if isinstance(fit, MixedFit):
        parts = "，".join(
            f"{name}={numbers.text(value, 'f3')}"
            for name, value in (
                ("单位间方差", fit.var_between),
                ("单位内方差", fit.var_within),
                ("ICC", fit.icc),
                ("边际R²", fit.r_squared),
                ("条件R²", fit.r_squared_conditional),
            )
        )
        return [f"{wording.ERRORS['REML']}；{parts}" + (f"；{BOUNDARY}" if fit.boundary else "")]
    return [f"{wording.ERRORS[fit.cov_type]}；R²={numbers.text(fit.r_squared, 'f3')}"]


def _scale(fitted: Fitted, study: Study) -> str:
    exposures = (*fitted.question.cross, fitted.question.venue)
    shares = all(wording.step_of(name, study.codebook) == wording.SHARE_STEP for name in exposures)
    return "自变量为占比：系数是占比从0到1（100个百分点，从全无到全有）时因变量的差异" if shares else ""


def _centring(fitted: Fitted, study: Study) -> list[str]:
    products = [term for term in fitted.terms if term.role is Role.PRODUCT]
    if not products:
        return []
    names = dict.fromkeys(name for term in products for name in term.of)
    means = "、".join(
        f"{wording.label_of(name, study.codebook)}={numbers.text(fitted.sample.rows[name].mean(), 'f3')}"
        for name in names
    )
    return [f"乘积项的两个因子按分析样本的均值中心化（{means}），故主项系数是另一变量取均值时的斜率"]


def _alone(fitted: Fitted) -> list[str]:
    alone = [term.label for term in fitted.terms if term.name in fitted.alone and term.role is not Role.HELD]
    return [f"{'、'.join(alone)}的系数（或其一部分）只由一个单位决定，标准误不可得"] if alone else []


def _family(fitted: Fitted, study: Study) -> str:
    if not family.is_confirmatory(study, fitted.question.id):
        return "探索性分析，p值未作多重检验校正"
    stated = family.hypothesis(study, fitted.question.id)
    others = [term.label for term in fitted.terms if term.is_ours and not family.names_term(stated, term.name)]
    apart = f"；本模型的{phrases.listing(others)}未列入假设，属探索性，p值未校正" if others else ""
    members = "各验证性假设列出的自变量与乘积项为一族（没有列出的假设，其模型的各项都算）"
    return f"验证性假设；{members}，p值按Holm法校正{apart}"
