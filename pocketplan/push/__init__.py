"""Web Push: to whom, through whom, and what became of it. Knows nothing of why."""
