"""Complete rows and the basis of their columns."""

from __future__ import annotations

import numpy as np
import pytest

from djqj_analysis.kernel.design import RankError, prepare


def test_the_basis_is_orthonormal_and_leads_back(design):
    y, X, g, names = design
    found = prepare(y, X, g, names)
    np.testing.assert_allclose(found.Q.T @ found.Q, np.eye(6), atol=1e-12)
    np.testing.assert_allclose(X[found.used] @ found.R_inv, found.Q, atol=1e-12)
    assert found.has_constant
    assert not prepare(y, X[:, 1:3], g, names[1:3]).has_constant


def test_dummies_of_all_categories_span_the_constant(data):
    dummies = np.column_stack([data["kind"] == level for level in "abc"])
    assert prepare(data["y"], dummies, None, list("abc")).has_constant


def test_without_groups_each_row_is_its_own(design):
    y, X, _, names = design
    found = prepare(y, X, None, names)
    assert len(found.units) == len(found.y) == found.used.sum()


def test_groups_lost_with_their_rows_are_not_counted():
    found = prepare([1.0, np.nan, 3.0, 4.0], np.ones((4, 1)), ["a", "b", "c", "c"], ["const"])
    assert (found.units.tolist(), found.codes.tolist()) == (["a", "c"], [0, 1, 1])


def test_every_dependent_column_is_named_with_its_partners():
    rng = np.random.default_rng(1)
    a, b = rng.normal(size=(2, 20))
    X = np.column_stack([np.ones(20), a, 3 * a, b, 1 - b])
    with pytest.raises(RankError, match="“c”可由（a）算出；“e”可由（const、d）算出") as caught:
        prepare(rng.normal(size=20), X, None, ["const", "a", "c", "d", "e"])
    assert caught.value.partners == {"c": ("a",), "e": ("const", "d")}
