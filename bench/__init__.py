"""Measurements. Each says what it compares, and prints ratios."""
