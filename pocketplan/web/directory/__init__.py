"""The practice's directory, and who is near a client."""
