"""What proves the project right."""
