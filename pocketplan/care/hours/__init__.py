"""When a therapist is at work, and when they read what a client writes."""
