"""What open pages cost while nothing happens, and what an edit costs, beside y-websocket."""
