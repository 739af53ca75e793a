from __future__ import annotations

from djqj_analysis.base.seed import stream


def test_the_same_seed_and_purpose_give_the_same_draws() -> None:
    assert stream(7, "bootstrap").random(3).tolist() == stream(7, "bootstrap").random(3).tolist()


def test_another_purpose_or_seed_gives_other_draws() -> None:
    draws = {float(stream(seed, purpose).random()) for seed in (7, 8) for purpose in ("bootstrap", "jitter")}
    assert len(draws) == 4
