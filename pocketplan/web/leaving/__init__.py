"""Taking along, erasing, and leaving."""
