"""Scripts for developers: the lock file and the conda environment, each held against pyproject.toml by tests/house."""
