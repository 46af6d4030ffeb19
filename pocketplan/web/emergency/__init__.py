"""An emergency: prepared, gone through, read afterwards."""
