"""The same tree as src, plus house/ (laws), reference/ (values with their birth certificate) and notebooks/."""
