"""GB/T 7714, each type in both editions. The expected lines follow the published examples of both standards' rules."""

from __future__ import annotations

import pytest

from djqj_analysis.tell.gbt7714 import line
from djqj_analysis.tell.references import Reference

NATURE = Reference(
    "n", "J", "The genome of Eucalyptus grandis", "Myburg, Alexander A；Grattapaglia, D；Tuskan, G A；Hellsten, U",
    "Nature", year="2014", volume="510", pages="356-362", accessed="2014-06-25",
    url="https://www.nature.com/articles/nature13308.pdf", doi="10.1038/nature13308",
)  # fmt: skip
CASES = {
    "J": (
        Reference("j", "J", "互联网药品可信交易环境", "于潇；刘义；柴跃廷；王五", "清华大学学报（自然科学版）",
                  year="2012", volume="52", issue="11", pages="1518-1523"),
        "于潇, 刘义, 柴跃廷, 等. 互联网药品可信交易环境[J]. 清华大学学报（自然科学版）, 2012, 52(11): 1518-1523.",
        "于潇，刘义，柴跃廷，等. 互联网药品可信交易环境[J]. 清华大学学报（自然科学版），2012，52（11）：1518-1523.",
    ),
    "J without volume": (
        Reference("j", "J", "四库馆私家抄校书考略", "杨洪升", "文献", year="2013", issue="1", pages="56-75"),
        "杨洪升. 四库馆私家抄校书考略[J]. 文献, 2013(1): 56-75.",
        "杨洪升. 四库馆私家抄校书考略[J]. 文献，2013（1）：56-75.",
    ),
    "J online": (
        NATURE,
        "MYBURG A A, GRATTAPAGLIA D, TUSKAN G A, et al. The genome of Eucalyptus grandis[J/OL]. Nature, 2014, 510: "
        "356-362[2014-06-25]. https://www.nature.com/articles/nature13308.pdf. DOI:10.1038/nature13308.",
        "Myburg A A，Grattapaglia D，Tuskan G A，et al. The genome of Eucalyptus grandis[J/OL]. Nature，2014，510："
        "356-362. https://www.nature.com/articles/nature13308.pdf. DOI:10.1038/nature13308.",
    ),
    "M": (
        Reference("m", "M", "冯友兰自选集", "冯友兰", edition="2", place="北京",
                  publisher="首都师范大学出版社", year="2008"),
        "冯友兰. 冯友兰自选集[M]. 2版. 北京: 首都师范大学出版社, 2008.",
        "冯友兰. 冯友兰自选集[M]. 2 版. 北京：首都师范大学出版社，2008.",
    ),
    "M latin": (
        Reference("m", "M", "Probability, random variables", "Peebles, P Z", edition="4", place="New York",
                  publisher="McGraw-Hill", year="2001"),
        "PEEBLES P Z. Probability, random variables[M]. 4th ed. New York: McGraw-Hill, 2001.",
        "Peebles P Z. Probability, random variables[M]. 4th ed. New York：McGraw-Hill，2001.",
    ),
    "C": (
        Reference("c", "C", "转基因生物研发进展", "汪学军", "项目研讨会论文集", "国家环境保护总局", place="北京",
                  publisher="中国环境科学出版社", year="2005", pages="22-25"),
        "汪学军. 转基因生物研发进展[C]//国家环境保护总局. 项目研讨会论文集. 北京: 中国环境科学出版社, 2005: 22-25.",
        "汪学军. 转基因生物研发进展[C]//国家环境保护总局. 项目研讨会论文集. 北京：中国环境科学出版社，2005：22-25.",
    ),
    "D": (
        Reference("d", "D", "土壤湿度反演方法研究", "王琦", place="武汉", publisher="武汉大学", year="2022",
                  pages="87"),
        "王琦. 土壤湿度反演方法研究[D]. 武汉: 武汉大学, 2022: 87.",
        "王琦. 土壤湿度反演方法研究[D]. 武汉：武汉大学，2022：87.",
    ),
    "N": (
        Reference("n", "N", "数字革命与竞争国际化", "丁文详", "中国青年报", date="2000-11-20", pages="15"),
        "丁文详. 数字革命与竞争国际化[N]. 中国青年报, 2000-11-20(15).",
        "丁文详. 数字革命与竞争国际化[N]. 中国青年报，2000-11-20（15）.",
    ),
    "R online": (
        Reference("r", "R", "互联网络发展状况统计报告", "中国互联网络信息中心", date="2012-01-16",
                  accessed="2013-03-26", url="http://www.cnnic.net.cn/r"),
        "中国互联网络信息中心. 互联网络发展状况统计报告[R/OL]. (2012-01-16)[2013-03-26]. http://www.cnnic.net.cn/r.",
        "中国互联网络信息中心. 互联网络发展状况统计报告[R/OL]. 2012-01-16. http://www.cnnic.net.cn/r.",
    ),
    "S": (
        Reference("s", "S", "信息与文献 资源描述", number="GB/T 3792—2021", year="2021"),
        "信息与文献 资源描述: GB/T 3792—2021[S]. 2021.",
        "GB/T 3792—2021 信息与文献 资源描述[S]. 2021.",
    ),
    "P": (
        Reference("p", "P", "全智能节电器", "邓一刚", number="CN200610171314.3", date="2008-01-16"),
        "邓一刚. 全智能节电器: CN200610171314.3[P]. 2008-01-16.",
        "邓一刚. 全智能节电器：CN200610171314.3[P]. 2008-01-16.",
    ),
    "Z": (
        Reference("z", "Z", "企业工会主席产生办法（试行）", "中华全国总工会", date="2008-07-25"),
        "中华全国总工会. 企业工会主席产生办法（试行）[Z]. 2008-07-25.",
        "中华全国总工会. 企业工会主席产生办法（试行）[Z]. 2008-07-25.",
    ),
    "EB": (
        Reference("e", "EB", "Origins and concepts of digital literacy", "Bawden, David", date="2008-05-04",
                  accessed="2013-03-08", url="http://www.soi.city.ac.uk/x.pdf"),
        "BAWDEN D. Origins and concepts of digital literacy[EB/OL]. (2008-05-04)[2013-03-08]. "
        "http://www.soi.city.ac.uk/x.pdf.",
        "Bawden D. Origins and concepts of digital literacy[EB/OL]. （2008-05-04）[2013-03-08]. "
        "http://www.soi.city.ac.uk/x.pdf.",
    ),
    "PP without date": (
        Reference("p", "PP", "预印本题名", "甲", accessed="2026-01-05", url="https://example.org/p"),
        "甲. 预印本题名[PP/OL]. [2026-01-05]. https://example.org/p.",
        "甲. 预印本题名[PP/OL]. [2026-01-05]. https://example.org/p.",
    ),
}  # fmt: skip


@pytest.mark.parametrize(("reference", "old", "new"), CASES.values(), ids=list(CASES))
def test_each_type_in_both_editions(reference, old, new) -> None:
    assert line(reference, edition="2015") == old
    assert line(reference, edition="2025") == new


def test_an_unknown_edition_is_refused() -> None:
    with pytest.raises(ValueError, match="没有 GB/T 7714—2005 这一版"):
        line(NATURE, edition="2005")
