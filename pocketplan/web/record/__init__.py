"""How a client's record is looked at, and what its acts are called."""
