"""Everything a browser loads, made small and named by what it holds."""
