"""Measurements as ratios to a limit in the same run; run by hand, never asserted: `python -m tests.benchmarks`."""
