"""The plan as pages show it and take its changes."""
