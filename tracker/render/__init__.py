"""Change -> what people read."""
