"""A testimony in passages: each line that says something is one, counted from 0."""


def passages(text: str) -> list[str]:
    return [line.strip() for line in text.splitlines() if line.strip()]


def carried_over(old: str, new: str, allowed: list[int]) -> list[int]:
    """Which passages of the new text are word for word passages of the old one that were allowed."""
    kept = {passage for place, passage in enumerate(passages(old)) if place in allowed}
    changed = {passage for place, passage in enumerate(passages(old)) if place not in allowed}
    # The same words once allowed and once not: nobody can say which is meant, so not allowed.
    return [place for place, passage in enumerate(passages(new)) if passage in kept - changed]
