"""The floor as a whole: what comes out, and every fault of issue §8 – alone, and with two others in other files."""

from __future__ import annotations

import dataclasses
from collections.abc import Callable
from dataclasses import dataclass
from pathlib import Path

import numpy as np
import pytest

from djqj_analysis.base.errors import DjqjError, Gather
from djqj_analysis.clean import Cleaned, clean, examine, trail
from djqj_analysis.clean.trail import NO_UNIT
from djqj_analysis.read import RawAnswers, read
from djqj_analysis.study import Study
from djqj_analysis.study.rule import Action, Rule
from tests.helpers import mini

DIRTY = (
    {"consent": "否"},
    {"attn_1": "一般"},
    {"所用时间": "30秒"},
    {"consent": "否", "attn_1": "一般"},
    {"提交答卷时间": "2025/11/30 10:00:00"},
    {"unit_code": "(空)"},
    {"unit_code": "(跳过)", "consent": "否"},
)


@pytest.fixture(scope="module")
def dirty(tmp_path_factory) -> tuple[Study, Cleaned]:
    draft = mini.draft()
    for sheet, change in zip(draft.sheets, DIRTY, strict=False):
        sheet.update(change)
    draft.sheets.append(draft.sheets[10] | {"序号": "900", "提交答卷时间": "2025/11/29 23:00:00"})
    study = draft.save(tmp_path_factory.mktemp("dirty") / "study")
    return study, clean(read(study), study)


def test_rules_drop_in_order_and_count_only_who_is_still_there(dirty) -> None:
    _, cleaned = dirty
    steps = {step.label: (step.flagged, step.dropped) for step in cleaned.trail.steps}

    assert steps == {
        "不同意作答": (3, 3),
        "迟交": (1, 0),
        "重复提交": (1, 1),
        "作答过快": (1, 1),
        "未通过注意力检测": (2, 1),
        "矩阵题全部同选": (0, 0),
        "缺答过多": (0, 0),
        "开放前提交": (0, 0),
        "近似重复": (1, 0),
        "同一地址且作答相同": (1, 0),
        "连续同选过长": (0, 0),
        "作答几无起伏": (0, 0),
        "奇偶题不一致": steps["奇偶题不一致"],  # answers drawn by chance are not consistent
        "作答组合离群": (0, 0),
        "前后矛盾": steps["前后矛盾"],
        NO_UNIT: (2, 1),
    }
    assert (cleaned.trail.collected, cleaned.trail.valid, cleaned.trail.issued) == (25, 18, 2000)


def test_dropped_rows_stay_with_their_reason(dirty) -> None:
    _, cleaned = dirty
    people = cleaned.people

    assert people["drop_reason"].tolist()[:7] == [
        *("不同意作答", "未通过注意力检测", "作答过快", "不同意作答", "", NO_UNIT, "不同意作答")
    ]
    assert people["drop_reason"].iloc[-1] == "重复提交"
    assert people["flag_late"].tolist()[3:6] == [False, True, False]
    assert (people["kept"] == (people["drop_reason"] == "")).all()
    assert len(cleaned.answers) == len(people) == 25


def test_valid_is_the_kept_rows_of_both(dirty) -> None:
    _, cleaned = dirty
    answers, people = cleaned.valid

    assert len(answers) == len(people) == 18
    assert people["kept"].all()
    assert people.index.tolist() == list(range(18))
    assert cleaned.results == (cleaned.trail, cleaned.sample, cleaned.kinds, cleaned.batches)
    assert cleaned.kinds.n == 18


def test_dropping_by_hand_equals_letting_the_rules_drop(dirty, tmp_path) -> None:
    study, cleaned = dirty
    kept = cleaned.people["kept"].to_numpy()
    raw = read(study)
    codes = dataclasses.replace(raw.answers.codes, frame=raw.answers.codes.frame[kept])
    by_hand = dataclasses.replace(
        raw, answers=dataclasses.replace(raw.answers, frame=raw.answers.frame[kept], codes=codes)
    )

    again = clean(by_hand, study)

    np.testing.assert_array_equal(again.answers.items, cleaned.valid[0].items)
    assert again.trail.valid == again.trail.collected == cleaned.trail.valid


def shuffled(raw: RawAnswers, seed: int) -> RawAnswers:
    order = np.random.default_rng(seed).permutation(len(raw.frame))
    codes = None if raw.codes is None else dataclasses.replace(raw.codes, frame=raw.codes.frame.iloc[order])
    return dataclasses.replace(raw, frame=raw.frame.iloc[order], codes=codes)


@pytest.mark.parametrize("seed", range(3))
def test_shuffling_rows_changes_no_count(dirty, seed) -> None:
    study, cleaned = dirty
    raw = read(study)

    again = clean(dataclasses.replace(raw, answers=shuffled(raw.answers, seed)), study)

    assert again.trail == cleaned.trail
    left, right = (part.people.set_index("serial")["drop_reason"] for part in (again, cleaned))
    assert left.sort_index().to_dict() == right.sort_index().to_dict()


@pytest.mark.parametrize("seed", range(4))
def test_whatever_the_order_of_the_rules_the_same_rows_stay(dirty, seed) -> None:
    study, cleaned = dirty
    raw = read(study)
    order = np.random.default_rng(seed).permutation(len(study.rules))

    again = clean(raw, study.with_(rules=tuple(study.rules[i] for i in order)))

    assert again.people["kept"].tolist() == cleaned.people["kept"].tolist()
    assert {s.label: s.flagged for s in again.trail.steps} == {s.label: s.flagged for s in cleaned.trail.steps}
    assert sum(s.dropped for s in again.trail.steps) == sum(s.dropped for s in cleaned.trail.steps)


def test_only_the_reason_depends_on_the_order(dirty) -> None:
    study, cleaned = dirty
    again = clean(read(study), study.with_(rules=tuple(reversed(study.rules))))
    left, right = again.people["drop_reason"], cleaned.people["drop_reason"]

    assert right.iloc[3] == "不同意作答"
    assert left.iloc[3] == "未通过注意力检测"  # this sheet is flagged by both
    assert (left != right).sum() == 1


def test_rules_that_flag_only_may_stand_anywhere(dirty) -> None:
    study, cleaned = dirty
    flagging = tuple(rule for rule in study.rules if rule.action is Action.FLAG)
    dropping = tuple(rule for rule in study.rules if rule.action is Action.DROP)

    again = clean(read(study), study.with_(rules=(*flagging, *dropping)))

    assert again.people["drop_reason"].tolist() == cleaned.people["drop_reason"].tolist()


def test_rules_that_drop_different_rows_may_change_places(dirty) -> None:
    study, cleaned = dirty
    rules = list(study.rules)
    a, b = (next(i for i, rule in enumerate(rules) if rule.kind == kind) for kind in ("duplicate", "speed"))
    assert not (cleaned.record.flags[:, a] & cleaned.record.flags[:, b]).any()
    rules[a], rules[b] = rules[b], rules[a]

    again = clean(read(study), study.with_(rules=tuple(rules)))

    assert again.people["drop_reason"].tolist() == cleaned.people["drop_reason"].tolist()


def test_the_record_says_row_by_row_what_the_trail_counts(dirty) -> None:
    _, cleaned = dirty
    steps, flags = cleaned.trail.steps, cleaned.record.flags

    assert flags.sum(axis=0).tolist() == [step.flagged for step in steps]
    assert cleaned.record.kinds.sum(axis=1).tolist() == [len(cleaned.kinds.counts)] * 25
    histories = [trail.history(cleaned, serial) for serial in cleaned.people["serial"]]
    assert [each.dropped_by for each in histories] == cleaned.people["drop_reason"].tolist()
    assert [each.kept for each in histories] == cleaned.people["kept"].tolist()


def test_nothing_exact_and_no_address_outlives_cleaning(dirty) -> None:
    _, cleaned = dirty
    moments = cleaned.people["submitted"].dropna()
    words = {str(value) for name in cleaned.people for value in cleaned.people[name]}

    assert (moments == moments.dt.normalize()).all()
    assert not any("192.0.2" in word for word in words)
    assert not any("192.0.2" in str(value) for value in cleaned.record.serial)


def test_fewer_issued_than_collected_is_a_fault(tmp_path) -> None:
    draft = mini.draft()
    draft.toml.append(("issued = 2000", "issued = 23"))
    study = draft.save(tmp_path / "study")

    with pytest.raises(DjqjError, match=r"\[C031\] study.toml \[sources\] issued：发放数 23 少于回收的 24 份"):
        clean(read(study), study)


def test_unknown_times_are_told_in_the_trail(tmp_path) -> None:
    draft = mini.draft()
    draft.sheets[0] |= {"提交答卷时间": "", "所用时间": "(空)"}
    draft.sheets[1] |= {"所用时间": ""}
    study = draft.save(tmp_path / "study")

    assert "时间不详（空白或读不出），因而不按时间判断的答卷：提交时间 1 份、作答时间 2 份。" in (
        clean(read(study), study).trail.remarks
    )


def test_without_rules_only_those_without_a_unit_leave(dirty) -> None:
    study, _ = dirty

    cleaned = clean(read(study), study.with_(rules=()))

    assert [step.label for step in cleaned.trail.steps] == [NO_UNIT]


def test_two_rules_of_a_kind_share_a_flag(dirty) -> None:
    study, _ = dirty
    rules = tuple(Rule("attention", Action.FLAG, item=item, expect=4) for item in ("attn_1", "trust_1"))

    cleaned = clean(read(study), study.with_(rules=rules))

    missed = (cleaned.answers.column("attn_1") != 4) | (cleaned.answers.column("trust_1") != 4)
    assert cleaned.people["flag_attention"].tolist() == missed.tolist()


def test_the_text_export_alone_gives_the_same_answers(dirty) -> None:
    study, cleaned = dirty
    raw = read(study)

    alone = clean(dataclasses.replace(raw, answers=dataclasses.replace(raw.answers, codes=None)), study)

    np.testing.assert_array_equal(alone.answers.items, cleaned.answers.items)


@pytest.fixture(scope="module")
def example(root) -> Study:
    study = Study.load(root)
    if not all(path.is_file() for path in study.sources.raw):
        pytest.skip("the example's raw files are not in data/raw")
    return study


def test_the_example_is_clean(example) -> None:
    cleaned = clean(read(example), example)

    assert cleaned.trail.collected == len(cleaned.people) == 1800
    assert 0.85 < cleaned.trail.valid_rate < 0.97


# ---------------------------------------------------------------- faults
@dataclass(frozen=True)
class Case:
    """A fault: how to spoil the draft or the written files, its code, and words that its message must hold."""

    name: str
    file: str
    code: str
    words: tuple[str, ...]
    spoil: Callable[[mini.Draft], object] = lambda _: None
    after: Callable[[Path], object] = lambda _: None

    def __str__(self) -> str:
        return self.name


def first(draft: mini.Draft, sheet: str, **cells: object) -> None:
    draft.ledgers[sheet][0].update(cells)


def drop_column(draft: mini.Draft, sheet: str, heading: str) -> None:
    for row in draft.ledgers[sheet]:
        row[f"{heading}（新）"] = row.pop(heading)


def no_one_consents(draft: mini.Draft) -> None:
    for sheet in draft.sheets:
        sheet["consent"] = "否"


def unknown_label(draft: mini.Draft) -> None:
    draft.sheets[3]["trust_2"] = "很同意"
    draft.text_cells[3, "trust_2"] = "很赞同"


def same_person(draft: mini.Draft) -> None:
    draft.ledgers["任职"][-1]["人员代号"] = "U01-P0"


def repeated_ledger_column(draft: mini.Draft) -> None:
    for row in draft.ledgers["会议"]:
        row[" 会议类别"] = row["会议类别"]


CASES = (
    Case("missing file", "assess", "R001", ("考核表.xlsx", "找不到文件"), spoil=lambda d: d.absent.add(mini.ASSESS)),
    Case("wrong file type", "assess", "R002", ("考核表.xlsx", "内容却是PDF"),
         after=lambda raw: (raw / mini.ASSESS).write_bytes(b"%PDF-1.7")),
    Case("empty sheet", "ledger", "R003", ("“单位年度”表", "空表"), spoil=lambda d: d.ledgers.update({"单位年度": []})),
    Case("missing sheet", "ledger", "L001", ("缺少“会议”表", "最接近的有：会议记录"),
         spoil=lambda d: d.ledgers.update({"会议记录": d.ledgers.pop("会议")})),
    Case("missing column", "ledger", "L002", ("“活动”表", "缺少列“承办”", "最接近的有：承办（新）"),
         spoil=lambda d: drop_column(d, "活动", "承办")),
    Case("duplicate ledger column", "ledger", "L003", ("列“会议类别”出现了 2 次",), spoil=repeated_ledger_column),
    Case("duplicate survey column", "survey", "C007", ("您的性别", "有 2 列"),
         spoil=lambda d: d.extra.update({"7. 您的性别": "男"})),
    Case("unknown organisation in a ledger", "ledger", "L010", ("“培训”表第 2 行", "“U1”", "最接近的有：U01"),
         spoil=lambda d: first(d, "培训", 单位代号="U1")),
    Case("unknown organisation in the survey", "survey", "C004", ("第 2 行", "“U99”"),
         spoil=lambda d: d.sheets[0].update(unit_code="U99")),
    Case("end before start", "ledger", "L011", ("“任职”表", "第 2 行"),
         spoil=lambda d: first(d, "任职", 任职止="2000-01-01")),
    Case("same person in two organisations", "ledger", "L012", ("“U01-P0”", "U01、U03"), spoil=same_person),
    Case("twin disagrees", "survey", "C003", ("trust_3", "序号 2", "按文本“一般”"),
         spoil=lambda d: (d.sheets[1].update(trust_3="很同意"), d.text_cells.update({(1, "trust_3"): "一般"}))),
    Case("unknown Likert label", "survey", "C002", ("“很赞同”1 处", "很同意"), spoil=unknown_label),
    Case("item that no column matches", "survey", "C001", ("gender", "您的性别"),
         spoil=lambda d: d.without.add("gender")),
    Case("one coder only", "interviews", "L050", ("访谈编码表.xlsx“编码员乙”表", "没有一行"),
         spoil=lambda d: d.interviews.update(编码员乙=[])),
    Case("judged with a word", "interviews", "L054", ("“场地障碍”列第 2 行", "不是 1、0"),
         spoil=lambda d: d.interviews["编码员甲"][0].update(场地障碍="是")),
    Case("no valid answer left", "survey", "C005", ("24 份答卷全部被剔除", "不同意作答 24 份"), spoil=no_one_consents),
)  # fmt: skip
COMPANIONS = {
    "survey": next(case for case in CASES if case.code == "C002"),
    "ledger": next(case for case in CASES if case.code == "L011"),
    "assess": next(case for case in CASES if case.code == "R001"),
}


def found(cases: list[Case], folder: Path) -> list:
    draft = mini.draft()
    for case in cases:
        case.spoil(draft)
    study = draft.save(folder / "study")
    for case in cases:
        case.after(study.root / "data" / "raw")
    faults = Gather()
    examine(study, faults)
    return faults.found


@pytest.mark.parametrize("case", CASES, ids=str)
def test_a_fault_alone_is_named_with_place_and_remedy(case, tmp_path) -> None:
    faults = found([case], tmp_path)

    same = [fault for fault in faults if fault.code == case.code]
    assert len(same) == 1
    assert all(word in str(same[0]) for word in case.words), str(same[0])
    assert same[0].remedy
    if case.code not in {"C002", "C001", "C007"}:  # these make the twin disagree, or are said of both twins
        assert len(faults) == 1


@pytest.mark.parametrize("case", CASES, ids=str)
def test_a_fault_with_two_others_is_reported_with_both(case, tmp_path) -> None:
    others = [companion for file, companion in COMPANIONS.items() if file != case.file]

    codes = {fault.code for fault in found([case, *others], tmp_path)}

    assert {case.code, *(other.code for other in others)} <= codes


def test_three_faults_of_one_file_are_all_reported(tmp_path) -> None:
    wanted = {"L002", "L011", "L010", "L001"}

    assert {fault.code for fault in found([case for case in CASES if case.code in wanted], tmp_path)} == wanted


def test_clean_raises_all_faults_of_content(tmp_path) -> None:
    draft = mini.draft()
    for code in ("C002", "L011", "L012"):
        next(case for case in CASES if case.code == code).spoil(draft)
    study = draft.save(tmp_path / "study")

    with pytest.raises(DjqjError, match="C002") as caught:
        clean(read(study), study)

    assert {"C002", "L011", "L012"} <= {fault.code for fault in caught.value.faults}


def test_coded_passages_are_a_table_of_their_own_and_nobodys_duty(mini_study, tmp_path) -> None:
    coded = clean(read(mini_study), mini_study).tables["interview"]
    draft = mini.draft()
    draft.toml.append((r"(?m)^interviews = .*\n", ""))
    study = draft.save(tmp_path / "study")

    assert coded["unit_id"].unique().tolist() == ["U01", "U02", "U03"]
    assert coded["code"].unique().tolist() == ["资源带动", "场地障碍"]
    assert "interview" not in clean(read(study), study).tables


def test_a_sound_study_has_no_fault(mini_study) -> None:
    faults = Gather()
    examine(mini_study, faults)

    assert faults.found == []


def test_what_the_reader_noted_reaches_the_trail(dirty) -> None:
    study, _ = dirty
    raw = read(study)
    noted = dataclasses.replace(
        raw, answers=dataclasses.replace(raw.answers, notes=(("有一列读作另一列。", "请核对"),))
    )

    assert "有一列读作另一列。" in clean(noted, study).trail.remarks
