"""The pages that a phone keeps."""
