"""What a therapist notes about a client: what was seen, how it was weighed, what to respect.

Dated words, and nothing worked out from them: no score, no count, no order of severity.
"""
