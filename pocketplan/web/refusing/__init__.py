"""What is answered where something cannot be done, and the kind sentence for it."""
