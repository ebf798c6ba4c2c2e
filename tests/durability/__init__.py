"""Nothing that was acknowledged is lost, and whatever is wrong with the database is one clear line."""
