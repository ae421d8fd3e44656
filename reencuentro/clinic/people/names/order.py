"""Names in Mexican order: given names, father's or first surname, second surname."""

from reencuentro.engines.tracing.names.folding import fold


def display_name(given: str, first: str, second: str) -> str:
    """'Daniela Xicohténcatl Pérez'; parts that are not known are left out."""
    return " ".join(part for part in (given, first, second) if part)


def sort_key(given: str, first: str, second: str) -> tuple[str, str, str]:
    """As in a Mexican register: by surnames, then given names."""
    return fold(first), fold(second), fold(given)
