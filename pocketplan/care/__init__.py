"""What a practice does around the plan: each folder or file a subject of its guide."""
