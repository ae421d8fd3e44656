"""How a name comes to be spelt otherwise: by ear, by a slip of the finger, without its marks, the U.S. way.

Each function takes a text and gives another, or the same text if it has nothing to do there. Written from
how people write, on purpose without a look at what the matcher forgives.
"""

import random
import unicodedata
from collections.abc import Callable

PARTICLES = {"de", "del", "la", "las", "los", "y"}
KEYBOARD = ("qwertyuiop", "asdfghjklñ", "zxcvbnm")
# What is written > what somebody writes who only heard it. "^" and "$" are the ends of a word.
BY_EAR = (
    "b>v v>b ce>se se>ce ci>si si>ci z>s s$>z$ z$>s$ sa>za so>zo ^h>^ ^er>^her ^el>^hel ^i>^hi ll>y y>ll "
    "ge>je je>ge gi>ji ji>gi que>ke qui>ki ca>ka co>ko ^j>^x ^x>^j ^x>^s x>j x>s y$>i$ i$>y$ ia$>ea$ "
    "ea$>ia$ gua>hua hua>gua mb>nv nv>mb mp>np ph>f rr>r ^ye>^lle ^je>^ye ^ye>^je nn>n cc>c th>t ^w>^hu "
    "^o>^ho ch>sh io>eo uo>o ai>ay ei>ey iy>y ni>ñ ñ>ni ks>x x>cs v>b b>v z>s"
)
INDIGENOUS = (
    "tz>ts tz>s ts>tz dz>z dz>ts tl$>t$ tl$>tle$ k>c c>k c$>k$ k$>c$ x>sh x>ch x>j x>s uh>u oo>o aa>a "
    "^hu>^u ch$>h$ uc$>uk$ ek$>ec$ poot>pot euan>ehuan ^xo>^so hui>gui cua>qua ^tz>^z ix>ish pech>peech "
    "^ku>^cu tzi>chi"
)
ENGLISH_EAR = (
    "jo>ho je>he ji>hi z$>s$ z>s ll>l ñ>ni ñ>ny ñ>n qui>ki gua>wa ie>ei ei>ie ^x>^z a$>ah$ ez$>es$ rr>r "
    "uer>ure que>ka ui>wi ^hu>^wh lupe>loope i$>y$ y$>i$ ia$>ya$ v>b ^y>^j ^gi>^hi dalupe>delupe "
    "jandro>handro ss>s ^es>^s"
)


def by_ear(text: str, chance: random.Random) -> str:
    return _respelt(text, BY_EAR, chance)


def indigenous(text: str, chance: random.Random) -> str:
    return _respelt(text, INDIGENOUS, chance)


def as_heard_in_english(text: str, chance: random.Random) -> str:
    return _respelt(text, ENGLISH_EAR, chance)


def misspell(text: str, chance: random.Random) -> str:
    """One letter left out, doubled, exchanged with the next, or one beside it on the keyboard."""
    places = [place for place, letter in enumerate(text) if letter.isalpha()]
    if len(places) < 4:
        return text
    place = chance.choice(places[1:])
    return text[:place] + chance.choice(SLIPS)(text[place:], chance)


def without_marks(text: str) -> str:
    """Á is A and Ñ is N."""
    plain = unicodedata.normalize("NFD", text)
    return "".join(letter for letter in plain if not unicodedata.combining(letter))


def _respelt(text: str, pairs: str, chance: random.Random) -> str:
    """One of the pairs that fit, in one place that it fits, in one word."""
    words = text.split()
    fits = [
        (number, place, old, new)
        for number, word in enumerate(words)
        for old, new in (pair.split(">") for pair in pairs.split())
        for place in _places(f"^{word.lower()}$", old)
    ]
    if not fits:
        return text
    number, place, old, new = chance.choice(fits)
    framed = f"^{words[number].lower()}$"
    changed = (framed[:place] + new + framed[place + len(old) :]).strip("^$")
    words[number] = _cased_like(words[number], changed)
    return " ".join(words)


def _places(text: str, part: str) -> list[int]:
    return [place for place in range(len(text)) if text.startswith(part, place)]


def _cased_like(model: str, text: str) -> str:
    return text.upper() if model.isupper() else text.capitalize() if model[:1].isupper() else text


def _leave_out(rest: str, chance: random.Random) -> str:
    return rest[1:]


def _double(rest: str, chance: random.Random) -> str:
    return rest[0] + rest


def _exchange(rest: str, chance: random.Random) -> str:
    return rest[1:2] + rest[0] + rest[2:]


def _hit_the_neighbour(rest: str, chance: random.Random) -> str:
    plain = without_marks(rest[0]).lower()
    row = next((row for row in KEYBOARD if plain in row), None)
    if row is None:
        return rest[1:]
    place = row.index(plain)
    neighbour = chance.choice([row[near] for near in (place - 1, place + 1) if 0 <= near < len(row)])
    return _cased_like(rest[0], neighbour) + rest[1:]


SLIPS: tuple[Callable[[str, random.Random], str], ...] = (_leave_out, _double, _exchange, _hit_the_neighbour)
