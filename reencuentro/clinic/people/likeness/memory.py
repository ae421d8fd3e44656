"""What was compared once is not compared again."""

from functools import lru_cache, partial

from ..names import sound
from .pairing import contained
from .wording import compare

_ANSWERS = 50_000  # of each kind: what a list of names asks again and again, and no more


class Memory:
    """Compares words and lists of words, and remembers the answers.

    Goes with the request or the command: names must not stay behind.
    """

    def __init__(self) -> None:
        self.sound = lru_cache(_ANSWERS)(sound)
        self.compare = lru_cache(_ANSWERS)(partial(compare, sound=self.sound))
        self.contained = lru_cache(_ANSWERS)(partial(contained, compare=self.compare))
