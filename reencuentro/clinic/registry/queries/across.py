"""Who may be in two of the reader's cases, and what was said of it."""

from collections.abc import Collection, Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from functools import cached_property
from typing import Any
from uuid import UUID

from django.core.paginator import Paginator
from django.http import Http404
from django.urls import reverse
from django.utils.translation import gettext as _

from reencuentro.clinic.accounts.models import User
from reencuentro.clinic.accounts.queries import staff_names
from reencuentro.clinic.audit.actions import record, record_many
from reencuentro.clinic.audit.events import Event
from reencuentro.clinic.keyring.opened import OpenedCase, OpenedCases
from reencuentro.clinic.keyring.opening import open_cases
from reencuentro.clinic.people import merged
from reencuentro.clinic.people.asking import alone, entry_of
from reencuentro.clinic.people.dependents import Elsewhere
from reencuentro.clinic.people.models import Part, Person
from reencuentro.clinic.people.queries import get_person
from reencuentro.clinic.people.queries.twice import Told, beside
from reencuentro.clinic.people.snapshots import snapshot
from reencuentro.clinic.people.wording import Reason, percent, reasons
from reencuentro.engines.tracing.register import Likely
from reencuentro.engines.vault.identity import Identity

from ..cards import CardOfCase, read
from ..comparing import Comparison, OnCard, people_of
from ..models import Answer, Card
from ..searching import opposed
from ..statements import SETTLED, Given, Statement, Verdict, statements_on
from .comparisons import own_comparison

SHOWN = 20

type Said = Mapping[frozenset[UUID], Sequence[Statement]]  # by the two entries; the newest last


@dataclass(frozen=True)
class Pair:
    """Two entries in two cases that may be one person.

    `said` of them, and `answers` of those who were asked: the newest last.
    """

    one: OnCard
    other: OnCard
    said: Sequence[Statement]
    answers: Sequence[Given] = ()

    @property
    def settled(self) -> bool:
        """Said to be one or two, and neither card says something else of them since."""
        return self._decided and not self._divided and self._reads_as_before(self.said[-1])

    @property
    def changed(self) -> bool:
        return self._decided and not self.settled

    @property
    def _decided(self) -> bool:
        return bool(self.said) and self.said[-1].verdict in SETTLED

    @property
    def _divided(self) -> bool:
        """Different things were said of entries that were made one since."""
        newest = {frozenset(one.people): one.verdict for one in self.said if one.verdict in SETTLED}
        made_one = [gone.at for each in (self.one, self.other) for gone in each.person.merged]
        return len({*newest.values()}) > 1 and self.said[-1].at < max(made_one, default="")

    def _reads_as_before(self, said: Statement) -> bool:
        return all(
            any(each.person.reads_as(UUID(entry), read) for each in (self.one, self.other))
            for entry, read in zip(said.people, said.read, strict=True)
        )

    @property
    def conflict(self) -> bool:
        """Served in one case, on the other side in the other."""
        return opposed(self.one.person.part, self.other.person.part)

    @property
    def parts(self) -> tuple[str, str]:
        return Part(self.one.person.part).label, Part(self.other.person.part).label

    @cached_property
    def told(self) -> list[Told]:
        names = staff_names({UUID(one.by) for one in (*self.said, *self.answers)})
        pair = self.one.uuid, self.other.uuid
        said = [(one, str(Verdict(one.verdict).label), merged.remark(one, pair)) for one in self.said]
        answered = [(one, str(Answer.Word(one.word).label), "") for one in self.answers]
        ordered = sorted((*said, *answered), key=lambda each: each[0].at)
        return [Told(word, names[UUID(one.by)], one.because, remark) for one, word, remark in ordered]

    @property
    def answered(self) -> bool:
        """By one of those who were asked, since something was said of the two."""
        return bool(self.answers) and self.answers[-1].at > self.said[-1].at

    @property
    def chance(self) -> str:
        return percent(self._alone.p if self._alone else 0.0)

    @property
    def reasons(self) -> list[Reason]:
        return reasons(self._alone.evidence()) if self._alone else []

    @cached_property
    def _alone(self) -> Likely | None:
        first, second = sorted((self.one, self.other), key=lambda each: each.key)
        return alone(entry_of(first.lines), entry_of(second.lines))


def across_page(user: User, identity: Identity, asked: Mapping[str, str]) -> dict[str, Any]:
    """A page of the pairs, the likeliest first, and how far the comparison has come. See `paired`."""
    comparison = own_comparison(identity)
    facts = paired(comparison, _said(open_cases(identity), comparison.cards), asked)
    record(user.id, "across.list", objects=cases_shown(facts))
    return facts


def paired(comparison: Comparison, said: Said, asked: Mapping[str, str]) -> dict[str, Any]:
    """`asked`: `page`, a number; `show`, "decided" for the pairs that are settled and not those to decide."""
    pairs = [Pair(one, other, said_of(said, one, other)) for one, other, _p in comparison.pairs()]
    settled = [pair for pair in pairs if pair.settled]
    by_state = {"": [pair for pair in pairs if not pair.settled], "decided": settled}
    shown = "decided" if settled and asked.get("show") == "decided" else ""
    total = len(comparison.cards)
    return {
        "page": Paginator(by_state[shown], SHOWN).get_page(asked.get("page")),
        "tabs": _tabs(by_state, shown) if settled else [],
        "done": total - len(comparison.waiting),
        "total": total,
    }


def _tabs(by_state: Mapping[str, Sequence[Pair]], shown: str) -> list[dict[str, Any]]:
    labels = {"": _("To decide"), "decided": _("Decided")}
    return [
        {
            "url": f"?show={one}",
            "label": labels[one],
            "count": len(pairs),
            "current": "page" if one == shown else "",
        }
        for one, pairs in by_state.items()
    ]


def cases_shown(facts: Mapping[str, Any]) -> list[UUID]:
    people = (one for pair in facts["page"] for one in (pair.one, pair.other))
    return list(dict.fromkeys(one.card.case_id for one in people))


def pair_page(one: tuple[OpenedCase, UUID], other: tuple[OpenedCase, UUID]) -> dict[str, Any]:
    """Any two people of two cases side by side, however unlike. Raises `Http404` for one of another case."""
    if one[0].case_id == other[0].case_id:
        raise Http404
    people = [get_person(*entry) for entry in (one, other)]
    mine, both = open_cases(one[0].identity), [case.case_id for case, _person in (one, other)]
    on_cards = [on_card(read(mine, [case.case_id]), person_id) for case, person_id in (one, other)]
    record_many(
        Event(case.user_id, "person.view", case.case_id, (person_id,)) for case, person_id in (one, other)
    )
    first, second = on_cards
    said = _said({case_id: mine[case_id] for case_id in both}, [one.card for one in on_cards])
    pair = Pair(first, second, said_of(said, first, second))
    return {"pair": pair, "both": on_cards, "rows": beside(*map(_who_she_is, people))}


def _who_she_is(person: Person) -> dict[str, Any]:
    """How to reach her safely was told to each team for itself, and says nothing of who she is."""
    return {name: value for name, value in snapshot(person).items() if name != "contact_rule"}


def elsewhere(opened: OpenedCase, person_id: UUID) -> Iterator[Elsewhere]:
    """The entries in other cases of the reader's that are said to be this very person."""
    if not Card.objects.within(opened).filter(halves__isnull=False).exists():
        return
    mine = open_cases(opened.identity)
    for entries, said in _said_of_one(mine, opened).items():
        if person_id in entries and said[-1].verdict == Verdict.SAME:
            yield from _linked(mine, opened.case_id, person_id, said[-1], entries)


def _linked(
    mine: OpenedCases,
    case_id: UUID,
    person_id: UUID,
    said: Statement,
    entries: Collection[UUID],
) -> Iterator[Elsewhere]:
    """Nothing if the other entry was removed meanwhile."""
    [other_case] = {UUID(case) for case in said.cases} - {case_id}
    for card in read(mine, [other_case]):
        for one in people_of(card):
            if one.uuid in entries:
                ids = [case_id, person_id, other_case, one.uuid]
                yield Elsewhere(
                    one.person.name,
                    card.reference,
                    reverse("people:person", args=ids[2:]),
                    reverse("registry:across-pair", args=ids),
                )


def _said(opened: Mapping[UUID, OpenedCase], cards: Iterable[CardOfCase]) -> Said:
    """What was said of people of two of these cases, whose cards these are."""
    return by_entries(statements_on(_with_halves(opened)), cards)


def _said_of_one(opened: OpenedCases, case: OpenedCase) -> Said:
    """What was said of people of this case and of one of the others."""
    cards = _with_halves(opened)
    own = [kept["id"] for card in cards if card.case_id == case.case_id for kept in card.halves]
    statements = statements_on(cards, own)
    return by_entries(statements, read(opened, {UUID(of) for one in statements for of in one.cases}))


def _with_halves(opened: Mapping[UUID, OpenedCase]) -> list[Card]:
    return list(Card.objects.within_many(opened).filter(halves__isnull=False).defer("people"))


def by_entries(statements: Sequence[Statement], cards: Iterable[CardOfCase]) -> Said:
    """What was said of an entry that was made one with another counts for the one that stands for both."""
    into = {gone: kept for card in cards for gone, kept in card.into.items()} if statements else {}
    return merged.by_entries(statements, into)


def said_of(said: Said, one: OnCard, other: OnCard) -> Sequence[Statement]:
    return said.get(frozenset(each.uuid for each in (one, other)), ())


def on_card(cards: Iterable[CardOfCase], person_id: UUID) -> OnCard:
    for card in cards:
        for one in people_of(card):
            if one.uuid == person_id:
                return one
    raise Http404
