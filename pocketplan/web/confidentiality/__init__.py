"""The limits of confidentiality, and what was told to others."""
