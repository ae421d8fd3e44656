"""Who gave is entered once: the same e-mail address or tax id is the same donor."""

from collections.abc import Iterable
from dataclasses import dataclass, fields

from django.db.models import QuerySet

from reencuentro.giving.access.fields import open_all, seal_all
from reencuentro.giving.access.models import Act
from reencuentro.giving.access.seals import seals
from reencuentro.giving.books.booking import alone
from reencuentro.site.text import tidy

from .models import Donor

SEALED = ("name", "email", "phone", "address", "country", "tax_id")
KNOWN_BY = ("email", "tax_id")
"""Of a record that became another's these stay, so that what comes under them later is hers as well."""


@dataclass(frozen=True)
class DonorFacts:
    """What is known of somebody who gives; "" for what is not. `country` by ISO 3166, as "MX".

    Texts are tidied; raises `ValidationError` for what nobody types, as a NUL byte.
    """

    name: str
    kind: str = Donor.Kind.PERSON
    email: str = ""
    phone: str = ""
    address: str = ""
    country: str = ""
    tax_id: str = ""
    language: str = "es"
    consent_to_be_named: bool = False
    do_not_contact: bool = False

    def __post_init__(self) -> None:
        for name in SEALED:
            object.__setattr__(self, name, tidy(getattr(self, name), lines=name == "address"))
        object.__setattr__(self, "tax_id", plain_id(self.tax_id))

    def as_columns(self) -> dict[str, object]:
        """What to write into a record: nothing where nothing is known."""
        return {one.name: getattr(self, one.name) or _NOTHING.get(one.name) for one in fields(self)}


_NOTHING = {"consent_to_be_named": False, "do_not_contact": False}


class Known:
    """The donors there are, by what tells them apart; opened once for many gifts in a row."""

    def __init__(self, donors: Iterable[Donor], merged: Iterable[Donor] = ()) -> None:
        """`merged`: records that became theirs."""
        self._by_email: dict[str, Donor] = {}
        self._by_tax_id: dict[str, Donor] = {}
        there = {donor.id: donor for donor in open_all(donors)}
        for donor in there.values():
            self.add(donor)
        for record in open_all(merged):
            if hers := there.get(record.hers):
                self._add(hers, record)

    @classmethod
    def today(cls) -> "Known":
        return cls(present(), merged())

    def add(self, donor: Donor) -> None:
        self._add(donor, donor)

    def _add(self, donor: Donor, record: Donor) -> None:
        if record.email:
            self._by_email.setdefault(same_address(record.email), donor)
        if record.tax_id:
            self._by_tax_id.setdefault(record.tax_id, donor)

    def find(self, facts: DonorFacts) -> Donor | None:
        """By tax id before e-mail; a tax id that differs makes another donor of the same address."""
        if facts.tax_id and (found := self._by_tax_id.get(facts.tax_id)):
            return found
        by_email = self._by_email.get(same_address(facts.email)) if facts.email else None
        if by_email and facts.tax_id and by_email.tax_id:
            return None
        return by_email


def remember(act: Act, facts: DonorFacts, known: Known | None = None) -> Donor:
    """The donor of these facts within the act's transaction: one who is known, with what was not known of
    her before, or a new one. What she said of herself earlier is not changed.

    `known` is for many in a row; without it all donors are opened.
    """
    alone()
    known = known or Known.today()
    donor = known.find(facts)
    if donor is None:
        donor = enter(act, facts)
    else:
        _learn(donor, facts)
    known.add(donor)
    return donor


def remember_all(act: Act, told: Iterable[DonorFacts], known: Known) -> list[Donor]:
    """The donor of each, in their order, as `remember` finds them one by one; all who are new are entered at
    once.
    """
    alone()
    new: list[Donor] = []
    found = [_found_or_new(act, facts, known, new) for facts in told]
    for donor, key in zip(new, seals().several(len(new)), strict=True):
        donor.key = key
    seal_all(new)
    Donor.objects.bulk_create(new)
    return found


def _found_or_new(act: Act, facts: DonorFacts, known: Known, new: list[Donor]) -> Donor:
    donor = known.find(facts)
    if donor is None:
        donor = Donor(act=act, **facts.as_columns())
        new.append(donor)
    else:
        _learn(donor, facts)
    known.add(donor)
    return donor


def enter(act: Act, facts: DonorFacts) -> Donor:
    """A record of its own, whoever else there is."""
    return Donor.objects.create(key=seals().new(), act=act, **facts.as_columns())


def present() -> QuerySet[Donor]:
    """All who were neither forgotten nor merged into another."""
    return Donor.objects.filter(forgotten_at=None, merged_into=None)


def merged() -> QuerySet[Donor]:
    """Records that became another's: they say nothing but by what she is known."""
    return Donor.objects.filter(forgotten_at=None, merged_into__isnull=False)


def same_address(email: str) -> str:
    return email.casefold()


def plain_id(tax_id: str) -> str:
    """RFC or EIN as it is compared: capitals, without blanks and dashes."""
    return "".join(c for c in tax_id.upper() if c.isalnum() or c in "&Ñ")


def _learn(donor: Donor, facts: DonorFacts) -> None:
    new = {name: getattr(facts, name) for name in SEALED if getattr(facts, name) and not getattr(donor, name)}
    for name, value in new.items():
        setattr(donor, name, value)
    if new and not donor._state.adding:
        donor.save(update_fields=[*new])
