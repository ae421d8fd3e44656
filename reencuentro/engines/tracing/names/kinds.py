"""Whether a word is a given name or a surname, by how many people of the national lists have it."""

from functools import cache
from math import log2

from reencuentro.engines.tracing import lists

from .folding import words
from .nicknames import full_forms
from .sound import sound, sounds

PET_NAMES = 0.01  # of those who have a name, so many are called by one of its pet names
UNHEARD_OF = 0.5  # people; a word on neither list is as likely the one as the other
MOST_ODDS = 6.0
FAR_OFTENER = 10  # than in one word a name is written in several: then that is how it is meant


@cache
def given_counts() -> dict[str, int]:
    """{word of a given name: how many people of the national list have it}."""
    found: dict[str, int] = {}
    for name, count in lists.given_names().items():
        for word in words(name):
            found[word] = found.get(word, 0) + count.women + count.men
    return found


@cache
def surname_counts() -> dict[str, int]:
    """{word of a surname: how often it stands on the national list, as first or second}."""
    found: dict[str, int] = {}
    for name, count in lists.surnames().items():
        for word in words(name):
            found[word] = found.get(word, 0) + count.first + count.second
    for name in lists.indigenous_surnames():
        for word in words(name):
            found.setdefault(word, 1)
    return found


def is_known(word: str) -> bool:
    """Whether it is a name of the national lists."""
    return word in given_counts() or word in surname_counts()


@cache
def _everybody() -> tuple[int, int]:
    return sum(given_counts().values()), sum(surname_counts().values())


@cache
def _counts_of_sounds() -> tuple[dict[str, int], dict[str, int]]:
    """Of given names and of surnames {sound: how many people have a name that sounds so}."""
    found: tuple[dict[str, int], dict[str, int]] = {}, {}
    for counts, of_sounds in zip((given_counts(), surname_counts()), found, strict=True):
        for key, count in zip(sounds(list(counts)), counts.values(), strict=True):
            of_sounds[key] = of_sounds.get(key, 0) + count
    return found


def given_odds(word: str) -> float:
    """log2 of how much likelier a given name than a surname the word is, at most MOST_ODDS either way. One
    that is on neither list is taken for those that sound so: 'padylla' for padilla. A pet name that nobody
    was baptised is a given name as its long forms are, only rarer.
    """
    return odds_of(people_called(word))


def people_called(word: str) -> tuple[float, float]:
    """How many of the national lists have the word, or one that sounds so, as given name and as surname."""
    key, counts = word, (given_counts(), surname_counts())
    if word not in counts[0] and word not in counts[1]:
        key, counts = sound(word), _counts_of_sounds()
    given, surname = (float(each.get(key, 0)) for each in counts)
    if word not in given_counts():
        given += PET_NAMES * sum(given_counts().get(long, 0) for long in full_forms(word))
    return given, surname


def odds_of(people: tuple[float, float]) -> float:
    """log2 of how much likelier a given name than a surname is what so many people have as either."""
    given, surname = ((each + UNHEARD_OF) / all_ for each, all_ in zip(people, _everybody(), strict=True))
    return max(-MOST_ODDS, min(MOST_ODDS, log2(given / surname)))
