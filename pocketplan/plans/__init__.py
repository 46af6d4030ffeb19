"""The plan: its parts, its entries, the changes that made it, and who may open it."""
