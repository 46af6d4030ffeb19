"""The plan on paper, and as one file."""
