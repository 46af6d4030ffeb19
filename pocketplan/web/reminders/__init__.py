"""Reminders, as client and therapist see them, and what phones tell about push."""
