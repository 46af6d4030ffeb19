"""Reminders: proposed by a therapist, agreed to by the client, sent at the client's own time."""
