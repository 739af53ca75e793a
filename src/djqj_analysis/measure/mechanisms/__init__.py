"""How each mechanism of the map stands in a study: measured, partly, not collected, or not measurable at all."""
