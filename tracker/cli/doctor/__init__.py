"""`tracker doctor`: is everything well, and what to do where it is not."""
