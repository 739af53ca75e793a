"""Random numbers: one study seed, one named stream per purpose, so that adding a step never shifts another's draws."""

from __future__ import annotations

import hashlib

import numpy as np


def stream(seed: int, purpose: str) -> np.random.Generator:
    """Return the generator for one purpose.

    Examples
    --------
    >>> float(stream(7, "bootstrap").random()) == float(stream(7, "bootstrap").random())
    True
    """
    digest = hashlib.sha256(f"{seed}:{purpose}".encode()).digest()
    return np.random.default_rng(int.from_bytes(digest[:8], "big"))
