"""A therapist's own pages."""
