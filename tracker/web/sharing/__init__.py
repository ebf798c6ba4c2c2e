"""A comparison for others: its card, what their sites show of it, a link that needs no login."""
