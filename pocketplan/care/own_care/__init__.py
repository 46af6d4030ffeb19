"""What a therapist keeps for themselves: with their own key, in no client's record."""
