"""Joining, signing in and out, and what a person proves."""
