"""What costs much and is kept in memory: answers for a while, renderings for good."""
