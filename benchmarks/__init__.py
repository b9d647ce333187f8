"""Measures what the program promises about speed, bytes and memory: `python -m benchmarks`."""
