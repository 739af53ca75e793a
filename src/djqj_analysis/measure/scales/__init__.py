"""Scales of the questionnaire: scores, reliability, agreement, spread of answers."""
