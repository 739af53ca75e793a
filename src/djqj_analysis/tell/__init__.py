"""Assembling: report, appendix, the group's own report, and the gate before anything is written."""
