"""The words of result columns and domain categories: one vocabulary, used by every floor above."""

from __future__ import annotations

from typing import Final

ESTIMATE: Final = "estimate"
STD_ERROR: Final = "std_error"
CI_LOW: Final = "ci_low"
CI_HIGH: Final = "ci_high"
P_VALUE: Final = "p_value"
DF: Final = "df"
N: Final = "n"
N_UNITS: Final = "n_units"

UNIT: Final = "unit_id"
YEAR: Final = "year"
MASSORG: Final = "massorg_type"
UNIT_KEY: Final = [UNIT, YEAR]
MASSORG_KEY: Final = [UNIT, MASSORG, YEAR]

UNION, LEAGUE, WOMEN = "union", "league", "women"
MASSORGS: Final = (UNION, LEAGUE, WOMEN)
MASSORG_LABELS: Final = {UNION: "工会", LEAGUE: "共青团", WOMEN: "妇联（妇委会）"}

RESULT_LABELS: Final = {
    ESTIMATE: "估计值",
    STD_ERROR: "标准误",
    CI_LOW: "95% CI 下限",
    CI_HIGH: "95% CI 上限",
    P_VALUE: "p",
    DF: "自由度",
    N: "n",
    N_UNITS: "单位数",
}

SYNTHETIC_NOTICE: Final = "示例数据（合成），不代表任何真实单位"
