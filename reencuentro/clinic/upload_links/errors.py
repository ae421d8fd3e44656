class LinkSpent(Exception):
    """Used, too late, taken back, or never made: told apart to nobody."""
