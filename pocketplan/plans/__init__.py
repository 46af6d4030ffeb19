"""The safety plan: its parts, its entries, and the changes that made them."""
