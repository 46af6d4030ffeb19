"""What a therapist saw, weighed and should know."""
