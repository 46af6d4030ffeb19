"""Who hears at once that a plan has changed, and who is writing in it now."""
