"""PocketPlan: a crisis safety plan in the pocket, kept with a therapist."""
