"""Who uses the web interface: users, the browsers they are logged in with, the tokens of programs."""
