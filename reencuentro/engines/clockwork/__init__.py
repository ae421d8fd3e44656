"""Counts legal terms from law written as data, without Django. Begin at `law.load_law`, `counting.count`."""
