"""How long liushou takes, beside other tools on the same work. Run from the repository: python -m benchmarks.compare."""
