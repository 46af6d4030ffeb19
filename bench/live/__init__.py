"""How long until what one person writes is on the other's screen."""
