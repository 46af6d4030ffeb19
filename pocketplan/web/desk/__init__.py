"""The therapist's desk, and a client's page."""
