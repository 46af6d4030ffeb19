"""What sending costs beside a plain loop, and how long a reminder waits for its turn."""
