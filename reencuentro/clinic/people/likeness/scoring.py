"""Put the grounds together: names, then days of birth, then numbers. The best reading counts, not the sum."""

from collections.abc import Iterable
from dataclasses import dataclass, replace

from django.utils.functional import Promise
from django.utils.translation import gettext_lazy as _

from . import births
from .card import Card, Words
from .wording import compare

LIKELY, POSSIBLE = 0.88, 0.72
REASONS: dict[str, Promise] = {
    "name": _("the name is the same"),
    "nickname": _("a given name is a pet or short form, or the English form"),
    "sound": _("it sounds the same"),
    "spelling": _("a letter or two differ"),
    "beginning": _("it begins the same"),
    "initial": _("an initial fits"),
    "swapped": _("the surnames are swapped"),
    "one_surname": _("a surname is missing on one side"),
    "other_name": _("one of her other names fits"),
    "birth": _("the date of birth is the same"),
    "birth_fits": _("the dates of birth fit"),
    "birth_swapped": _("day and month of birth are swapped"),
    "birth_near": _("the dates of birth are close"),
    "birth_differs": _("the dates of birth differ"),
    "number": _("an identity number is the same"),
    "number_differs": _("the CURPs differ"),
}
_WEIGHTS = (0.4, 0.35, 0.25)  # given names, first surname, second surname
_COMMON = frozenset({"maria", "jose"})  # beside another given name these tell little


@dataclass(frozen=True)
class Reason:
    code: str

    def __str__(self) -> str:
        return str(REASONS[self.code])


@dataclass(frozen=True)
class Likeness:
    """`score` orders results and nothing more; `word` is what may be shown."""

    score: float
    codes: tuple[str, ...] = ()

    @property
    def reasons(self) -> list[Reason]:
        return [Reason(code) for code in self.codes]

    @property
    def likely(self) -> bool:
        return self.score >= LIKELY

    @property
    def possible(self) -> bool:
        return self.score >= POSSIBLE

    @property
    def word(self) -> str:
        """'likely', 'possible' or '' in the active language."""
        if self.likely:
            return str(_("likely"))
        return str(_("possible")) if self.possible else ""


def similarity(query: Card, entry: Card) -> Likeness:
    """How alike the person sought and one on file are; the order of the two makes no difference."""
    likeness = max(_readings(query, entry), key=lambda reading: reading.score, default=Likeness(0.0))
    if (query.numbers or entry.numbers) and (told := _by_number(query, entry)):
        return _with_number(likeness, told)
    return _with_birth(likeness, query, entry)


def _readings(query: Card, entry: Card) -> Iterable[Likeness]:
    """Every way in which the two names can be laid side by side."""
    if query.loose or entry.loose:
        loose, name = (query.loose, entry) if query.loose else (entry.loose, query)
        yield _all_found(loose, name.name or name.loose)
        yield from (_as_other(_all_found(loose, other)) for other in name.others)
        return
    yield _by_parts(query, entry)
    yield _penalised(_by_parts(query, replace(entry, first=entry.second, second=entry.first)), "swapped")
    for one, other in ((query, entry), (entry, query)):
        yield from (_as_other(_contained(alias, other.name)) for alias in one.others if len(alias) > 1)
        yield from (_as_other(_by_parts(replace(one, given=alias), other)) for alias in one.others)
    for alias in query.others:
        yield from (_as_other(_contained(alias, other)) for other in entry.others if len(alias) > 1)


def _by_parts(query: Card, entry: Card) -> Likeness:
    """Given names with given names, surnames with surnames; what one side lacks neither helps nor hurts."""
    parts = [
        (weight, _contained(one, other))
        for weight, one, other in zip(_WEIGHTS, _parts(query), _parts(entry), strict=True)
        if one and other
    ]
    known = sum(weight for weight, _part in parts)
    if not parts or (known < 0.5 and len(query.name) + len(entry.name) > 2 * len(parts)):
        return _capped(parts, known)
    codes = _merged(part.codes for _weight, part in parts)
    missing = ("one_surname",) if bool(query.second) != bool(entry.second) else ()
    score = sum(weight * part.score for weight, part in parts) / known
    return Likeness(score * (0.8 + 0.2 * known), (*codes, *missing))


def _capped(parts: list[tuple[float, Likeness]], known: float) -> Likeness:
    """Only one part can be compared: at best possible."""
    if not parts:
        return Likeness(0.0)
    part = parts[0][1]
    return Likeness(min(part.score * (0.7 + 0.2 * known), LIKELY - 0.08), part.codes)


def _parts(card: Card) -> tuple[Words, Words, Words]:
    return card.given, card.first, card.second


def _contained(some: Words, more: Words) -> Likeness:
    """How well the shorter list of words is found in the longer, each word once."""
    if not some or not more:
        return Likeness(0.0)
    short, long = sorted((some, more), key=len)
    left, total, weights, codes = list(long), 0.0, 0.0, []
    for word in short:
        weight = 0.5 if word in _COMMON and len(short) > 1 else 1.0
        match, found = max((compare(word, candidate), candidate) for candidate in left)
        left.remove(found)
        total, weights = total + weight * match.score, weights + weight
        codes.append(match.why or "name" if match.score else "")
        if not left:
            break
    return Likeness(total / weights, _merged([codes]))


def _all_found(wanted: Words, given: Words) -> Likeness:
    """How well every word typed is found; those beyond what is known of the other count half."""
    found = _contained(wanted, given)
    beyond = max(0, len(wanted) - len(given)) / len(wanted)
    return Likeness(found.score * (1 - beyond / 2), found.codes)


def _merged(groups: Iterable[Iterable[str]]) -> tuple[str, ...]:
    """Each code once; 'the same' only if nothing else had to be allowed for."""
    codes = dict.fromkeys(code for group in groups for code in group if code)
    if len(codes) > 1:
        codes.pop("name", None)
    return tuple(codes)


def _penalised(likeness: Likeness, code: str) -> Likeness:
    return Likeness(likeness.score * 0.95, (code, *likeness.codes))


def _as_other(likeness: Likeness) -> Likeness:
    return _penalised(likeness, "other_name")


def _by_number(query: Card, entry: Card) -> str:
    """A number of a kind not named (a search box) may be of any kind."""
    typed = {number for kind, number in query.numbers if not kind}
    if query.numbers & entry.numbers or typed & {number for _kind, number in entry.numbers}:
        return "number"
    both = all(any(kind == "curp" for kind, _number in card.numbers) for card in (query, entry))
    return "number_differs" if both else ""


def _with_number(likeness: Likeness, told: str) -> Likeness:
    if told == "number":
        return Likeness(0.99, (told, *likeness.codes))
    return Likeness(likeness.score * 0.85, (*likeness.codes, told))


def _with_birth(likeness: Likeness, query: Card, entry: Card) -> Likeness:
    verdict = births.compare(query.births, entry.births)
    if verdict is None or not likeness.score:
        return likeness
    code, factor = verdict
    score = likeness.score * factor if factor <= 1 else likeness.score + (1 - likeness.score) * (factor - 1)
    return Likeness(score, (*likeness.codes, code))
