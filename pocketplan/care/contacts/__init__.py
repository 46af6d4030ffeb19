"""Whom to call for a client and whom never, and where the client is."""
