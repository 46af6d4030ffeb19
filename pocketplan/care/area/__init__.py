"""Which area a client lives in, and who is near by there."""
