"""Whether a trusted person is ready: asked by a link, without an account."""
