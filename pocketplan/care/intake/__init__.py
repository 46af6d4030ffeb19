"""What a client and a therapist write down at the start, question by question."""
