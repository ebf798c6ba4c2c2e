"""What takes room, and what is past its time."""
