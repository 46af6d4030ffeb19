"""Asking a trusted person whether they are ready."""
