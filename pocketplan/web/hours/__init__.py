"""Working hours, and the words about reach."""
