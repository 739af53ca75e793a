"""How associations were estimated, in words: of the directions, effects and levels that there are."""

from __future__ import annotations

from collections.abc import Mapping

from djqj_analysis.base.result import Result
from djqj_analysis.tell import there


def directions(results: Mapping[str, Result]) -> str:
    """Say which directions of cross-appointment are looked at, of the mass organisations that there are."""
    others = there.others(results)
    found = ["工会用方向 A（书记兼工会主席）"] if there.has_union(results) else []
    found += [f"{others}用方向 B（党兼群）与 C（群进党）"] if others else []
    if not others:
        return f"交叉任职的方向：{'，'.join(found)}。"
    return f"交叉任职的各方向含义不同，不相加：{'，'.join(found)}；任一方向合计只作稳健性。"


def told(results: Mapping[str, Result]) -> list[str]:
    """Say how the regressions were estimated."""
    effects = ["年份"] if there.one_year(results) is None else []
    effects += ["群团类别"] if len(there.massorgs(results)) > 1 else []
    held = f"，含{'与'.join(effects)}效应" if effects else ""
    perceived = "；感知模型只放交叉任职与阵地" if "union_perceived" in results else ""
    answers = "职工感知在作答的层次上用单位随机截距模型（REML）估计。" if perceived else ""
    return [
        "台账模型同时放入交叉任职、阵地及两者的乘积项，乘积的两个因子先按样本均值中心化" + perceived + "。",
        f"台账结果以“群团组织 × 年”为行作最小二乘{held}；标准误按单位聚类，取 CR2{{{{引:bell2002}}}}，"
        f"检验与区间用 Satterthwaite 自由度{{{{引:pustejovsky2018}}}}。{answers}"
        "区间均为 95%；n 为删除缺失之后的行数，单位级结论看单位数，不看答卷份数。",
    ]
