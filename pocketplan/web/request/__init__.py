"""What a request is about: who asks, from where, how much, and in which language."""
