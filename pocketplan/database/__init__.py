"""The ground everything stands on: rows, the engine, one commit."""
