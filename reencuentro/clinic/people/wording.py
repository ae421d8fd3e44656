"""Why two records fit, in words: the engine's evidence as a lawyer reads it, the strongest first."""

from collections.abc import Iterable
from dataclasses import dataclass

from django.utils.functional import Promise
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy, pgettext_lazy

from reencuentro.engines.tracing.explanation import Evidence

from . import places
from .labels import LABELS

FULL = 50  # length of the longest bar, to either side
MOST_BITS = 15.0
STRONG, CLEAR = 6.0, 2.0
SHARED = 0.5
RARE, FREQUENT = 1 / 2_000, 1 / 100
LEAST_SHARE = 1e-6

FIELDS: dict[str, str | Promise] = {
    "reading": gettext_lazy("How the name was read"),
    "given": LABELS["given_names"],
    "surname1": LABELS["first_surname"],
    "surname2": LABELS["second_surname"],
    "mother_given": gettext_lazy("Mother's given names"),
    "mother_surname1": gettext_lazy("Mother's first surname"),
    "mother_surname2": gettext_lazy("Mother's second surname"),
    "father_given": gettext_lazy("Father's given names"),
    "father_surname1": gettext_lazy("Father's first surname"),
    "father_surname2": gettext_lazy("Father's second surname"),
    "birth": LABELS["birth"],
    "sex": pgettext_lazy("field of a record", "Sex"),
    "place": LABELS["birthplace"],
    "curp": gettext_lazy("CURP"),
    "number": gettext_lazy("Number of a paper"),
}

NAMES: dict[str, str | Promise] = {
    "exact": gettext_lazy("agrees"),
    "sound": gettext_lazy("sounds the same, written in another way"),
    "nickname": gettext_lazy("the same name, short or in full"),
    "near": gettext_lazy("the same but for a letter"),
    "shortened": gettext_lazy("the same name, shortened"),
    "far": gettext_lazy("alike, but for two letters"),
    "initial": gettext_lazy("the initial agrees"),
    "partly": gettext_lazy("one of the names agrees, another does not"),
    "husbands": gettext_lazy("another name, written as her husband's"),
    "differs": gettext_lazy("another name"),
}
BIRTHS: dict[str, str | Promise] = {
    "exact": gettext_lazy("agrees to the day"),
    "swapped": gettext_lazy("agrees, with day and month swapped"),
    "day": gettext_lazy("only the day differs"),
    "month": gettext_lazy("only the month differs"),
    "next_year": gettext_lazy("only the year differs, by one"),
    "year": gettext_lazy("only the year differs"),
    "rough": gettext_lazy("fits, as far as it is known"),
    "same_year": gettext_lazy("the same year, another day and month"),
    "near_year": gettext_lazy("the year differs by one, the rest does not fit"),
    "differs": gettext_lazy("another date"),
}
PLACES: dict[str, str | Promise] = {
    "municipality": gettext_lazy("the same municipality"),
    "state": gettext_lazy("the same state"),
    "abroad": gettext_lazy("born abroad, too"),
    "differs": gettext_lazy("another state"),
}
OTHERS: dict[str, str | Promise] = {
    "exact": gettext_lazy("agrees"),
    "differs": gettext_lazy("does not agree"),
}
READINGS: dict[str, str | Promise] = {
    "surnames_swapped": gettext_lazy("with the two surnames in the other order"),
    "given_surname_swapped": gettext_lazy("with given name and surname in each other's place"),
    "husbands_surname": gettext_lazy("with a surname that is her husband's left out"),
    "husbands_alone": gettext_lazy("as a wife who is listed by her husband's surname alone"),
    "mothers_surname": gettext_lazy("with her mother's first surname as her second"),
    "regrouped": gettext_lazy("with given names and surnames divided in another way"),
}
WORDS = {
    "reading": READINGS,
    "birth": BIRTHS,
    "place": PLACES,
    "sex": OTHERS,
    "curp": OTHERS,
    "number": OTHERS,
}
SURE = frozenset({"exact", "sound", "nickname", "near"})  # agreements that are worth more if the name is rare


@dataclass(frozen=True)
class Reason:
    """`weight` says in words what the `bits` mean; `length` of its bar to one side, FULL at most."""

    field: str
    label: str
    words: str
    weight: str
    bits: float
    length: int

    @property
    def against(self) -> bool:
        return self.bits < 0

    @property
    def clearly_against(self) -> bool:
        return self.bits <= -CLEAR

    @property
    def left(self) -> int:
        """Where the bar begins, from the middle to the right or the left."""
        return FULL - self.length if self.against else FULL

    @property
    def signed(self) -> str:
        return _signed(self.bits)


def reasons(evidence: Iterable[Evidence]) -> list[Reason]:
    return [_reason(one) for one in evidence]


def _reason(one: Evidence) -> Reason:
    length = max(1, round(min(abs(one.bits), MOST_BITS) / MOST_BITS * FULL))
    return Reason(one.field, str(FIELDS[one.field]), _words(one), str(_weight(one.bits)), one.bits, length)


def _words(one: Evidence) -> str:
    words = str(WORDS.get(one.field, NAMES)[one.code])
    found = _found(one)
    if found:
        words = _("%(words)s: “%(found)s”") % {"words": words, "found": found}
    rarity = _rarity(one) if one.field not in WORDS else ""
    return f"{words}; {rarity}" if rarity else words


def _found(one: Evidence) -> str:
    """What stands on file, or on a list, where it is not what was asked for."""
    if one.field in ("sex", "curp", "reading") or one.asked == one.found:
        return ""
    if one.field == "place":
        return places.municipality_name(one.found) or places.state_name(one.found) or _("abroad")
    return one.found.title()


def _rarity(one: Evidence) -> str:
    """How frequent the name is among them; only what agrees is the stronger for it."""
    if one.code not in SURE or one.share <= 0:
        return ""
    values = {"n": _rounded(1 / max(one.share, LEAST_SHARE))}
    if one.share < RARE:
        return _("rare: one in %(n)s has it") % values
    if one.share < FREQUENT:
        return _("one in %(n)s has it") % values
    return _("frequent: one in %(n)s has it") % values


def _rounded(number: float) -> str:
    """To one figure, or two where they are few: nobody needs to read 3,872."""
    digits = max(0, len(str(int(number))) - (1 if number >= 100 else 2))
    return f"{max(2, round(number, -digits)):,.0f}".replace(",", "\N{NARROW NO-BREAK SPACE}")


def _signed(bits: float) -> str:
    return f"{bits:+.1f}".replace("-", "\N{MINUS SIGN}")


def _weight(bits: float) -> str | Promise:
    size = abs(bits)
    strength = 2 if size >= STRONG else 1 if size >= CLEAR else 0
    return (AGAINST if bits < 0 else FOR)[strength]


FOR = (gettext_lazy("a little for it"), gettext_lazy("for it"), gettext_lazy("strongly for it"))
AGAINST = (
    gettext_lazy("a little against it"),
    gettext_lazy("against it"),
    gettext_lazy("strongly against it"),
)


def percent(p: float) -> str:
    """A probability as one says it; never 0 % or 100 %."""
    if p >= 0.995:
        return _("over %(n)d%%") % {"n": 99}
    return _("under %(n)d%%") % {"n": 1} if p < 0.01 else _("%(n)d%%") % {"n": round(p * 100)}


def shared_bits(bits: float) -> str:
    """How much of the evidence a relative or a namesake has, too; nothing where it is little."""
    return _signed(-bits) if bits >= SHARED else ""
