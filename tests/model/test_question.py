"""What a study asks for, before any data."""

from __future__ import annotations

from dataclasses import replace

from djqj_analysis.model.question import Level, league_women_ledger, perceived, spillover, union_ledger


def test_the_union_is_asked_about_a_and_the_others_about_b_and_c(study):
    union, others = union_ledger(study), league_women_ledger(study)

    assert [question.id for question in union] == ["union_ledger", "union_exexposure"]
    assert [question.id for question in others] == ["league_women_ledger", "league_women_exexposure"]
    assert union[0].cross == ("cross_a_share",)
    assert others[0].cross == ("cross_b_share", "cross_c_share")
    assert union[0].massorgs == ("union",)
    assert others[0].massorgs == ("league", "women")


def test_perceived_outcomes_are_asked_where_they_were_answered(study):
    answers, units = perceived(study, Level.ANSWERS)[0], perceived(study, Level.UNITS)[0]

    assert (answers.id, units.id) == ("union_perceived", "union_perceived_units")
    assert not answers.products
    assert [question.outcome for question in spillover(study)] == ["five_good", "five_lead"]


def test_further_outcomes_have_ids_of_their_own(study):
    more = replace(
        study,
        outcomes=replace(study.outcomes, ledger=("outcome_ledger80", "dup_rate"), perceived=("effect_perc", "trust")),
    )

    assert [question.id for question in union_ledger(more)] == ["union_ledger", "union_dup_rate"]
    assert [question.id for question in perceived(more, Level.UNITS)] == [
        "union_perceived_units",
        "union_perceived_trust_units",
    ]


def test_another_venue_exposure_reaches_the_question(study):
    assert union_ledger(study.with_(exposure="venue_cobuild"))[0].venue == "venue_cobuild"
