"""Lines that answer, by region: who they are, when, and how well we know it."""
