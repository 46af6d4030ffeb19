"""How a phone and the server come to hold the same plan."""
