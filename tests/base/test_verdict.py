from __future__ import annotations

import pytest

from djqj_analysis.base.verdict import Claim, Verdict


@pytest.mark.parametrize(
    ("claim", "estimates"), [(Claim.NONE, False), (Claim.DESCRIBE, False), (Claim.ASSOCIATE, True)]
)
def test_only_an_associating_design_estimates(claim: Claim, estimates: bool) -> None:
    assert Verdict(claim, 3, "理由").estimates is estimates
