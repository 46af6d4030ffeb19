"""What a therapist means to do afterwards: for whom, by which day, and what came of it."""
