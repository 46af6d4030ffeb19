"""The only package that knows Flask: read, ask, answer."""
