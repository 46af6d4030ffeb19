"""The questions at the start, on both sides."""
