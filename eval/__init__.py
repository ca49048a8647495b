"""Proof that the answers are right: sample letters, a demonstration, benchmarks."""
