"""The survey of benchmarks/clean.py, and how each competitor cleans it."""
