"""Staff accounts. Names and addresses are sealed under the server key; the login is stored as a tag."""
