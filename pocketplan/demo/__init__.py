"""A practice to look at. Everybody in it is made up."""
