"""Words that every page has: dates, names, and the translations."""
