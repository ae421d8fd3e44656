class Unreachable(Exception):
    """The store of files does not answer, or refuses us."""
