"""Charts to PNG and SVG: the same bytes every time."""

from __future__ import annotations

from .page import compose, png, svg

__all__ = ["compose", "png", "svg"]
