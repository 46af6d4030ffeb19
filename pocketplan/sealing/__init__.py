"""Personal words at rest: sealed with a key of each person's own."""
