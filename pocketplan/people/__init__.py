"""Who is here: practices, clients, therapists, and what joins them."""
