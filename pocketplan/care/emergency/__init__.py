"""An emergency of a client: prepared for, gone through in seven steps, looked back on."""
