"""The flow of a check, with its real parts."""
