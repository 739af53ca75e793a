"""The surface of the dual effect stands on many organisations or is not given."""

from __future__ import annotations

import numpy as np
import pandas as pd
import pytest

from djqj_analysis.model import surfaces


@pytest.fixture
def rows():
    """12 organisations of 20 sheets whose scores vary within them."""
    rng = np.random.default_rng(11)
    lead, prom = rng.uniform(1, 5, (2, 240))
    outcome = 2 + 0.3 * lead + 0.1 * prom + 0.2 * rng.standard_normal(240)
    units = [f"U{at:02d}" for at in np.repeat(np.arange(12), 20)]
    return pd.DataFrame({"unit_id": units, "lead_eff": lead, "prom_eff": prom, "effect_perc": outcome})


def test_a_surface_over_many_organisations_is_given(rows):
    found, reason = surfaces.fitted(rows)

    assert reason == ""
    told = surfaces.estimates(found.lines, found.terms)
    assert [one.estimate for one in told] == found.lines.estimate.tolist()
    assert surfaces.gap(rows).estimate == pytest.approx((rows["lead_eff"] - rows["prom_eff"]).mean())


def test_a_curvature_that_one_organisation_makes_is_not(rows):
    rows["lead_eff"] = np.where(rows["unit_id"] == "U03", rows["lead_eff"], 3.0 + 0.05 * (rows["lead_eff"] - 3))
    found, reason = surfaces.fitted(rows)

    assert found is None
    assert "不给系数" in reason


def test_a_mean_of_mostly_one_organisation_has_no_interval(rows):
    many = pd.concat([rows, pd.concat([rows[rows["unit_id"] == "U03"]] * 15)])

    assert surfaces.gap(many) is None


def test_lines_end_where_answers_do(rows):
    found, _ = surfaces.fitted(rows)
    drawn = surfaces.curves(found)

    alike = (rows["lead_eff"] + rows["prom_eff"]) / 2 - surfaces.MIDDLE
    x = drawn.loc[drawn["series"] == surfaces.ALIKE, "x"]
    assert (x.min(), x.max()) == pytest.approx((alike.min(), alike.max()))
