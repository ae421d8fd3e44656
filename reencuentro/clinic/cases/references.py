"""The number by which people speak of a case: short, random, easy to say on the phone."""

import secrets

# No vowels, so that no word appears by chance, and nothing misread: 0/O, 1/I/L, 5/S, 8/B, 2/Z, U/V.
_ALPHABET = "34679CDFGHJKMNPQRTVWXY"
_GROUP = 3


def new_reference() -> str:
    """Like "K7Q-4MD": one of 113 million, saying nothing of order or date."""
    letters = "".join(secrets.choice(_ALPHABET) for _ in range(2 * _GROUP))
    return f"{letters[:_GROUP]}-{letters[_GROUP:]}"
