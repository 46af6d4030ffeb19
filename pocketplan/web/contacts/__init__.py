"""Whom to call, whom never, and where a client is."""
