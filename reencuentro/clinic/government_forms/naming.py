"""How the field of a datum is called on its page."""


def name_of(code: str) -> str:
    """A dot would end an address within the page."""
    return code.replace(".", "-")
