"""Looking for people over the cards one may read, and saying where interests could collide."""

from collections.abc import Callable, Iterable, Iterator, Sequence
from dataclasses import dataclass
from functools import cached_property, partial
from itertools import islice
from uuid import UUID

from reencuentro.clinic.keyring import organisation
from reencuentro.clinic.keyring.membership import members_of
from reencuentro.clinic.keyring.opened import OpenedCase
from reencuentro.clinic.keyring.opening import open_cases
from reencuentro.clinic.people.asking import entry_of
from reencuentro.clinic.people.likeness import SHOWN, Card, Haystack, Likeness
from reencuentro.clinic.people.models.person import ADVERSE_PARTS, Part
from reencuentro.engines.tracing.explanation import Evidence
from reencuentro.engines.tracing.register import Register
from reencuentro.engines.vault.compartment import REGISTRY
from reencuentro.engines.vault.fields import open_field
from reencuentro.engines.vault.identity import Identity

from .cards import CardOfCase, CardRow, cards_of, rows_of
from .drops import content
from .models import Drop, RegistryCard
from .people_on_card import Block, CardPerson, person

LEAST, LIKELY = 0.02, 0.5  # probabilities: to be shown at all; to be the same rather than not
_OURS = frozenset({Part.CLIENT, Part.CHILD})
_LABEL = RegistryCard._meta.label_lower


@dataclass(frozen=True)
class Sought:
    """Somebody asked for: the part she would have in the new case, and what is known of her."""

    part: str
    name: str
    lines: tuple[str, ...]


@dataclass(frozen=True)
class Match:
    """Somebody found who is somebody sought with probability `p`, and why, the strongest reason first.

    `conflict`: served in one case, adverse in the other.
    """

    sought: Sought
    person: CardPerson
    case_id: UUID
    reference: str
    p: float
    evidence: Callable[[], list[Evidence]]

    @property
    def likely(self) -> bool:
        return self.p >= LIKELY

    @property
    def conflict(self) -> bool:
        return opposed(self.sought.part, self.person.part)


def opposed(one: str, other: str) -> bool:
    """Would the clinic stand on both sides if these were the same person?"""
    return (one in _OURS and other in ADVERSE_PARTS) or (one in ADVERSE_PARTS and other in _OURS)


class People:
    """Everybody on some cards, laid out for searching."""

    def __init__(self, cards: Iterable[CardOfCase]) -> None:
        self._cards: list[CardOfCase] = []
        self._blocks: list[Block] = []
        for card in cards:
            self._blocks += card.blocks
            self._cards += [card] * len(card.blocks)

    @cached_property
    def _register(self) -> Register:
        return Register(entry_of(block.split("\n")) for block in self._blocks)

    @cached_property
    def _haystack(self) -> Haystack:
        return Haystack(self._blocks)

    def search(self, sought: Sequence[Sought], least: float = LEAST) -> list[Match]:
        """Matches, conflicts first, then the likeliest."""
        found = [match for wanted in sought for match in self._who_may_be(wanted, least)]
        return sorted(found, key=lambda match: (not match.conflict, -match.p))

    def typed(self, text: Card, most: int = SHOWN) -> Iterator[tuple[CardOfCase, CardPerson, Likeness]]:
        """Who is like what was typed into a search box, best first, each with the card she is on."""
        hits = self._haystack.hits(text) if self._blocks else ()
        for hit in islice(hits, most):
            yield self._cards[hit.place], person(self._blocks[hit.place]), hit.likeness

    def _who_may_be(self, sought: Sought, least: float) -> Iterator[Match]:
        for one in self._register.search(entry_of(sought.lines), least=least):
            card = self._cards[one.place]
            found = person(self._blocks[one.place])
            yield Match(sought, found, card.case_id, card.reference, one.p, one.evidence)


class OwnPeople:
    """Everybody in the cases that the user can open, to be searched again and again in one undertaking.

    It holds names in clear: it ends with the request, or with the command.
    """

    def __init__(self, identity: Identity) -> None:
        self._identity = identity
        self._rows: list[CardRow] = []
        self._people = People(())

    def get_ready(self) -> None:
        """Load what the engine has compiled, if anybody is on file: processes forked later share it."""
        self.now().search([Sought(Part.CLIENT, "", ("name nobody//",))])

    def now(self) -> People:
        """Asks anew which cases those are and reads their cards; the very same cards are not opened again."""
        opened = open_cases(self._identity)
        rows = rows_of(opened)
        if rows != self._rows:
            self._rows, self._people = rows, People(cards_of(opened, rows))
        return self._people


def search_own(identity: Identity, sought: Sequence[Sought]) -> list[Match]:
    """Matches in the cases that the user can open, best first."""
    return OwnPeople(identity).now().search(sought)


def search_registry(identity: Identity, sought: Sequence[Sought]) -> list[Match]:
    """Matches over all cases, for a registrar. Raises `NotMember` for anybody else."""
    return People(registry_cards(identity)).search(sought)


def beyond(user_id: UUID, matches: Iterable[Match]) -> list[Match]:
    """The matches in cases whose team this user is not on."""
    return [match for match in matches if user_id not in members_of(match.case_id)]


def registry_cards(identity: Identity) -> list[CardOfCase]:
    """Every case's card as the registrars have it, and those that still lie in their box. Writes nothing."""
    registry = organisation.open_place(identity, REGISTRY)
    left = {drop.subject_id: _left(registry, drop) for drop in Drop.objects.all()}
    rows = RegistryCard.objects.filter(case_id=registry.case_id).exclude(subject_id__in=left)
    rows = rows.values_list("id", "epoch", "subject_id", "reference", "people")
    return [*left.values(), *(_taken(registry, *row) for row in rows)]


def _left(registry: OpenedCase, drop: Drop) -> CardOfCase:
    return CardOfCase(drop.subject_id, drop.reference, partial(content, registry, drop))


def _taken(
    registry: OpenedCase, row_id: UUID, epoch: int, subject_id: UUID, reference: str, sealed: bytes
) -> CardOfCase:
    key = registry.key(REGISTRY, epoch)
    return CardOfCase(subject_id, reference, partial(open_field, key, sealed, _LABEL, row_id, "people"))
