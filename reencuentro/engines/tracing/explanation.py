"""Why two records match, from the same tables as the score: codes and values, which the reader's language
words.
"""

from collections.abc import Iterator, Mapping
from typing import NamedTuple

from .dates import Birth
from .exhaustive import Parts
from .name_tables import NameScale
from .names.married import is_husbands
from .names.parsing import Words
from .near import Agreement
from .places import Place
from .scale import BIT
from .statistics import Statistics
from .tables import Asked


class Evidence(NamedTuple):
    """What one field says. The `bits` of all add up to the score; a field unknown on one side says
    nothing.

    `code` for names: an `Agreement` in small letters, `partly` (some words agree, another is another
    name), or `husbands` (another name, written as that of a husband); for dates see `date_code`; for places
    `municipality`, `state`, `abroad`, `differs`; else `exact`,
    `differs`. The field `reading` tells how the name was read: `surnames_swapped`,
    `given_surname_swapped`, `regrouped`, …. `share`: of the list, how many have the value found; 0 where it
    isn't counted.
    """

    field: str
    code: str
    bits: float
    asked: str
    found: str
    share: float = 0.0


class Found(NamedTuple):
    """A record's values, read back from the index."""

    names: dict[str, Words]
    birth: Birth
    place: Place
    sex: int


HUSBANDS_NAME = "husbands"
SEXES = ("", "F", "M")


def explain(asked: Asked, found: Found, parts: Parts, number: int, statistics: Statistics) -> list[Evidence]:
    """Of candidate `number` among `parts`, the strongest evidence first."""
    said = {field: int(each[number]) for field, each in zip(Parts._fields, parts, strict=True)}
    every = [*_names(asked, found, said, statistics), *_facts(asked, found, said)]
    return sorted(every, key=lambda one: -abs(one.bits))


def _names(asked: Asked, found: Found, said: Mapping[str, int], statistics: Statistics) -> Iterator[Evidence]:
    reading = asked.readings[said["reading"]]
    if said["reading_bits"]:
        yield Evidence("reading", reading.code, said["reading_bits"] / BIT, "", "")
    name, mother, father = reading.name, asked.mother, asked.father
    scales = (statistics.of_given, statistics.of_surname, statistics.of_parent)
    for field, words, scale in (
        ("given", name.given, scales[0]),
        ("surname1", name.surname1, scales[1]),
        ("surname2", name.surname2, scales[1]),
        ("mother_given", mother.given, scales[2]),
        ("mother_surname1", mother.surname1, scales[1]),
        ("mother_surname2", mother.surname2, scales[1]),
        ("father_given", father.given, scales[2]),
        ("father_surname1", father.surname1, scales[1]),
        ("father_surname2", father.surname2, scales[1]),
    ):
        if words and found.names[field]:
            bits = said[field] / BIT
            yield _of_name(field, words, found.names[field], bits, scale)


def _of_name(field: str, asked: Words, found: Words, bits: float, scale: NameScale) -> Evidence:
    agreements = [_agreement(word, found, scale) for word in asked]
    agreeing = [each for each in agreements if each is not Agreement.DIFFERS]
    if not agreeing and is_husbands(found):
        code = HUSBANDS_NAME
    elif not agreeing or bits <= scale.parts.nothing:
        code = Agreement.DIFFERS.name.lower()
    elif len(agreeing) < min(len(asked), len(found)):
        code = "partly"
    else:
        code = max(agreeing).name.lower()
    share = min(scale.lexicon.share(word) for word in found)
    return Evidence(field, code, bits, " ".join(asked), " ".join(found), share)


def _agreement(word: str, found: Words, scale: NameScale) -> Agreement:
    """How a word asked for agrees with the one of those found that is nearest."""
    near, numbers = scale.lexicon.weigh(word), scale.lexicon.vocabulary.word_number
    return min(near.agreement(numbers[each]) for each in found)


def _facts(asked: Asked, found: Found, said: Mapping[str, int]) -> Iterator[Evidence]:
    if asked.birth.year and found.birth.year:
        codes = [date_code(birth, found.birth) for birth in asked.births]
        code = next((each for each in codes if each != "differs"), codes[0])
        yield Evidence("birth", code, said["date"] / BIT, _text(asked.birth), _text(found.birth))
    if asked.sex and found.sex:
        code = "exact" if asked.sex == found.sex else "differs"
        yield Evidence("sex", code, said["sex"] / BIT, SEXES[asked.sex], SEXES[found.sex])
    if asked.place.state and found.place.state:
        code = place_code(asked.place, found.place)
        bits = said["place"] / BIT
        yield Evidence("place", code, bits, _code_of(asked.place), _code_of(found.place))
    if said["curp"]:
        code = "exact" if said["curp"] > 0 else "differs"
        yield Evidence("curp", code, said["curp"] / BIT, asked.person.curp, "")


def date_code(asked: Birth, found: Birth) -> str:
    """`exact`, `swapped`, `day`, `month`, `year` (one part differs; `next_year`: by one), `rough` (known
    by the year), `same_year`, `near_year` (one away), `differs`.
    """
    away = abs(asked.year - found.year)
    if not asked.day or not found.day:
        return (
            "rough"
            if away <= max(asked.tolerance, found.tolerance)
            else "near_year"
            if away == 1
            else "differs"
        )
    same = (asked.year == found.year, asked.month == found.month, asked.day == found.day)
    if same[0] and (asked.month, asked.day) == (found.day, found.month) and not same[1]:
        return "swapped"
    codes = {
        (True, True, True): "exact",
        (True, True, False): "day",
        (True, False, True): "month",
        (False, True, True): "next_year" if away == 1 else "year",
        (True, False, False): "same_year",
    }
    return codes.get(same, "near_year" if away == 1 else "differs")


def place_code(asked: Place, found: Place) -> str:
    if asked.state != found.state:
        return "differs"
    if asked.state == "NE":
        return "abroad"
    return "municipality" if asked.municipality and asked.municipality == found.municipality else "state"


def _code_of(place: Place) -> str:
    return place.municipality or place.state


def _text(birth: Birth) -> str:
    parts = [f"{birth.year}", *(f"{part:02}" for part in (birth.month, birth.day) if part)]
    return "-".join(parts) + (f"±{birth.tolerance}" if birth.tolerance else "")
