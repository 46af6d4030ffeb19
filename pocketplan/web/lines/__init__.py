"""Numbers as pages show them, and every country's lines."""
