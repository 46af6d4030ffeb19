"""Who read or changed what, chained so that a gap shows."""
