"""What stays between client and therapist, where that ends, and what was told to others."""
