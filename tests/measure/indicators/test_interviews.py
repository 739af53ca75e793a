"""Two coders side by side."""

from __future__ import annotations

import numpy as np
import pandas as pd
import pytest

from djqj_analysis.clean.keyfile import Key
from djqj_analysis.clean.pseudonym import pseudonyms
from djqj_analysis.measure.indicators.interviews import agree
from tests.measure.hand import speaks

NO = np.nan
SAME_FORMULA = 1e-8


def passages(**codes: list[tuple[float, float]]) -> pd.DataFrame:
    """Passages 1, 2, … of two organisations in turn, as both coders judged them."""
    rows = [
        ("U01" if at % 2 else "U02", f"I1-{at}", "原话", code, first, second)
        for code, judged in codes.items()
        for at, (first, second) in enumerate(judged, 1)
    ]
    return pd.DataFrame(rows, columns=["unit_id", "passage", "quote", "code", "first", "second"])


ALIKE = [(1.0, 1.0), (0.0, 0.0), (1.0, 1.0), (0.0, 0.0), (0.0, 0.0)]
MIXED = [(1.0, 1.0), (1.0, 0.0), (0.0, 0.0), (0.0, 0.0), (1.0, NO)]
BLANK = [(NO, 1.0), (NO, NO), (1.0, NO), (NO, 0.0), (NO, NO)]
CODED = passages(资源带动=ALIKE, 替代包办=MIXED, 依赖等待=BLANK, 场地障碍=[(0.0, 0.0)] * 5)


def test_agreement_kappa_and_alpha_by_hand() -> None:
    found = speaks(agree(CODED, seed=1), "判得不同的有1/14（7.1%）", "不低于0.800的编码有1/4（25.0%）（资源带动）")
    alike, mixed, blank, single = found.codes

    assert (found.n, found.n_units, found.unjudged_n) == (5, 2, 6)
    assert (alike.n, alike.agreement, alike.kappa.kappa, alike.alpha.alpha) == (5, 1, 1, 1)
    # alike on 3 of 4; expected 2/4 · 1/4 + 2/4 · 3/4 = 1/2: κ = 1/2
    assert (mixed.n, mixed.agreement, mixed.kappa.kappa) == (4, 0.75, 0.5)
    # 8 judgements, 3 ones and 5 zeros: D_o = 2/8, D_e = 2 · 3 · 5 / (8 · 7) = 15/28; α = 1 − 7/15
    assert mixed.alpha.alpha == pytest.approx(8 / 15, rel=SAME_FORMULA)
    assert (mixed.first_n, mixed.second_n, mixed.apart) == (2, 1, (("U02", "I1-2"),))
    # never judged by both is not the same as judged 0 throughout
    assert (blank.n, blank.kappa, blank.alpha) == (0, None, None)
    assert single.n == 5
    assert np.isnan(single.alpha.alpha)
    assert "替代包办的α低于0.667" in found.sentence()
    assert "依赖等待、场地障碍没有两人都判的引文" in found.sentence()


def test_only_numbers_leave_and_under_pseudonyms() -> None:
    found = agree(CODED, seed=1)
    names = pseudonyms(Key(b"public key of an example", is_public=True), [CODED])
    said = "".join(map(str, (found.named(names).table().notes, found.named(names).to_dict())))

    assert "“替代包办”判得不同的编号：U02-I1-2" in found.table().notes[-1]
    assert f"{names.unit('U02')}-I1-2" in said
    assert "U02" not in said
    assert "原话" not in said


def test_the_seed_sets_the_interval_and_another_code_does_not() -> None:
    alone = agree(CODED[CODED["code"] == "替代包办"], seed=1)

    assert alone.codes[0].alpha == agree(CODED, seed=1).codes[1].alpha


def test_without_interviews_there_is_no_result() -> None:
    assert agree(None, seed=1) is None
    assert agree(passages(依赖等待=BLANK), seed=1) is None
