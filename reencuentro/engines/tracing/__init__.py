"""Finds people in lists by what is known of them, without Django. Its names and places are in `lists`."""
