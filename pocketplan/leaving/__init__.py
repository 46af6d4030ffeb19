"""A person goes: what is erased at once, what the practice must keep, and for how long."""
