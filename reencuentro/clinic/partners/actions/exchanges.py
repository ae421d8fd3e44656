"""The steps of an exchange: offer, answer, result. Each reads one file at most and writes one at most.

Long lists take minutes. So all is read, reckoned and sealed first, and put down in one short undertaking, for
which it is looked again whether everything is in order.
"""

import json
from collections.abc import Callable, Sequence
from dataclasses import dataclass
from datetime import date
from typing import Any
from uuid import UUID, uuid4

from django.db.models import Q
from django.utils import timezone
from django.utils.translation import gettext as _

from reencuentro.clinic.accounts.actions.notices import notify
from reencuentro.clinic.audit.actions import record_many, recording
from reencuentro.clinic.audit.events import Event
from reencuentro.clinic.cases.actions.changing import change
from reencuentro.clinic.keyring import rosters
from reencuentro.clinic.keyring.opened import OpenedCase
from reencuentro.clinic.people.refusals import Refused
from reencuentro.engines.tracing.comparing.keyed import capacity
from reencuentro.engines.vault.blinding import BlindingKey
from reencuentro.engines.vault.compartment import REGISTRY
from reencuentro.engines.vault.couriered import Header, Kind, seal_file
from reencuentro.engines.vault.errors import Damaged
from reencuentro.engines.vault.identity import Identity

from .. import opening
from ..agreements import agreement_in_force
from ..hiding import Hidden, hide
from ..matching import Found, met, named
from ..messages import Answer, Offer, Result, digest
from ..models import Agreement, Exchange, Partner
from ..office import open_office, row_in
from ..sources import CONSENT, KNOWN, Source
from ..terms import Agreed
from .matches import put_down

Part = Exchange.Part
_VERBS = {Part.OFFERS.value: "partners.offer", Part.ANSWERS.value: "partners.answer"}

type Sources = Callable[[Partner], Source]


@dataclass(frozen=True)
class Desk:
    """What each step needs: the office, the partner, and what is agreed with it."""

    office: OpenedCase
    partner: Partner
    agreement: Agreement

    @property
    def agreed(self) -> Agreed:
        return Agreed.from_json(self.agreement.terms)

    def seal(self, kind: Kind, exchange: UUID, body: bytes) -> bytes:
        return seal_file(
            Header(kind, exchange), opening.our_keys(self.office), opening.keys_of(self.partner), body
        )


@dataclass(frozen=True, repr=False)
class Written:
    """The file that an exchange begins with, and what is kept for it."""

    exchange: UUID
    part: str
    letter: bytes
    source: Source
    kept: dict[str, Any]

    def row(self, desk: Desk) -> Exchange:
        return Exchange(
            id=self.exchange,
            opened=desk.office,
            compartment=REGISTRY,
            partner=desk.partner,
            agreement=desk.agreement,
            part=self.part,
            begun_on=timezone.localdate(),
            begun_by=desk.office.user_id,
            until=desk.agreed.until,
            letter=self.letter,
            source=self.source.name,
            people=json.dumps(self.source.about),
            kept=self.kept,
        )


def offer(identity: Identity, partner_id: UUID, people: Sources) -> Exchange:
    """Write an offer. `people` is asked for those to compare once everything else is in order.

    Raises `Refused`; `Http404`; `NotMember` for everybody but directors.
    """
    desk = _desk(identity, partner_id)
    _check_room(desk)
    exchange, terms, secret = uuid4(), desk.agreed.offering(), BlindingKey.create()
    source = people(desk.partner)
    hidden = hide(source.people, terms.bits, terms.offered, secret, exchange)
    letter = desk.seal(Kind.OFFER, exchange, Offer(terms, hidden.points).pack())
    kept = {"secret": secret.secret.hex(), **_kept(source, hidden)}
    return _begin(identity, desk, Written(exchange, Part.OFFERS, letter, source, kept))


def answer(identity: Identity, partner_id: UUID, data: bytes, people: Sources) -> Exchange:
    """Answer an offer. Our secret is forgotten here and now: the result speaks of places alone.

    Raises as `offer`, and `Refused` for a file that is not an offer of this partner, new, whole, as agreed.
    """
    desk = _desk(identity, partner_id)
    _check_room(desk)
    header = opening.header_of(data)
    opening.check_new(desk.office, header)
    body = opening.opened(desk.office, desk.partner, data)
    offered, terms = _read(Offer.unpack, body), desk.agreed.answering()
    opening.check_terms(terms, offered.terms)
    secret = BlindingKey.create()
    again = _again(secret, offered.points, capacity(terms.offered))
    source = people(desk.partner)
    hidden = hide(source.people, terms.bits, terms.answered, secret, header.exchange)
    reply = Answer(digest(data), again, hidden.points)
    letter = desk.seal(Kind.ANSWER, header.exchange, reply.pack())
    kept = _kept(source, hidden)
    return _begin(identity, desk, Written(header.exchange, Part.ANSWERS, letter, source, kept))


def take_in(identity: Identity, exchange_id: UUID, data: bytes) -> Exchange:
    """Take in the file that an exchange waits for: an answer, to which a result is written, or a result."""
    office = open_office(identity)
    row = row_in(office, Exchange, exchange_id)
    desk = _desk(identity, row.partner_id)
    _check_same(row.agreement_id, desk)
    header = opening.header_of(data)
    opening.check_awaited(row, header)
    body = opening.opened(office, desk.partner, data)
    if row.part == Part.OFFERS:
        found, letter = _from_answer(desk, row, body, data)
    else:
        found, letter = _from_result(row, _read(Result.unpack, body)), bytes(row.letter)
    with recording(identity.user_id, "partners.take_in", objects=[exchange_id]):
        row = row_in(office, Exchange, exchange_id, lock=True)
        opening.check_awaited(row, header)
        put_down(identity, row, found)
        _close(row, Exchange.State.DONE, letter=letter)
    return row


def give_up(identity: Identity, exchange_id: UUID) -> None:
    """Nothing is waited for any more; what was kept for it is forgotten."""
    with recording(identity.user_id, "partners.give_up", objects=[exchange_id]):
        row = row_in(open_office(identity), Exchange, exchange_id, lock=True)
        if row.state != Exchange.State.WAITING:
            raise Refused(_("This exchange is over."))
        _close(row, Exchange.State.GIVEN_UP, letter=b"")


def forget_overdue(today: date) -> None:
    """Delete what can't be finished any more, with the secrets kept for it; no key is needed for that."""
    is_over = Q(until__lt=today) | Q(agreement__ended_on__isnull=False)
    over = Exchange.objects.filter(is_over, state=Exchange.State.WAITING)
    if gone := list(over.values_list("id", flat=True)):
        with recording(None, "partners.expire", objects=gone):
            over.delete()


def _desk(identity: Identity, partner_id: UUID, *, lock: bool = False) -> Desk:
    office = open_office(identity)
    partner = row_in(office, Partner, partner_id, lock=lock)
    opening.keys_of(partner)
    return Desk(office, partner, agreement_in_force(office, partner))


def _begin(identity: Identity, desk: Desk, written: Written) -> Exchange:
    """Put down an exchange whose file is written. That took time: what was in order may be so no more."""
    with recording(identity.user_id, _VERBS[written.part], objects=[desk.partner.id]) as trail:
        now = _desk(identity, desk.partner.id, lock=True)
        _check_same(desk.agreement.id, now)
        _check_room(now)
        opening.check_unknown(now.office, written.exchange)
        row = written.row(now)
        row.save(force_insert=True)
        trail.add(row.id)
        _tell(identity, row, written.source.cases)
    return row


def _check_same(agreement_id: UUID, desk: Desk) -> None:
    if desk.agreement.id != agreement_id:
        raise Refused(
            _("Something else was agreed since this exchange was begun. Give it up and begin anew.")
        )


def _check_room(desk: Desk) -> None:
    if Exchange.objects.filter(agreement=desk.agreement).count() >= desk.agreed.exchanges:
        raise Refused(_("As many exchanges as were agreed have been made. Agree anew."))


def _kept(source: Source, hidden: Hidden) -> dict[str, Any]:
    left_out = {CONSENT: source.left_out.total(), KNOWN: hidden.unusable}
    return {"owners": hidden.owners, "left_out": left_out}


def _tell(identity: Identity, row: Exchange, cases: Sequence[UUID]) -> None:
    """The other directors, and the trail of each case whose child is compared."""
    record_many(Event(identity.user_id, "partners.compared", case, (row.id,)) for case in cases)
    others = [one.user_id for one in rosters.directors() if one.user_id != identity.user_id]
    notify(others, "partners.exchange", about_id=row.id)


def _from_answer(desk: Desk, row: Exchange, body: bytes, data: bytes) -> tuple[list[Found], bytes]:
    """Who is on both lists, and the result that tells the partner so."""
    reply, terms = _read(Answer.unpack, body), desk.agreed.offering()
    if reply.offer != digest(bytes(row.letter)):
        raise Refused(_("This file answers another offer."), "file")
    if len(reply.again) != capacity(terms.offered):
        raise opening.damaged()
    theirs = _again(BlindingKey(bytes.fromhex(row.kept["secret"])), reply.points, capacity(terms.answered))
    found = met(reply.again, theirs, row.kept["owners"], json.loads(row.people))
    matches = {one.reference: one.places for one in found}
    return found, desk.seal(Kind.RESULT, row.id, Result(digest(data), matches).pack())


def _from_result(row: Exchange, result: Result) -> list[Found]:
    if result.answer != digest(bytes(row.letter)):
        raise Refused(_("This file is the result of another answer."), "file")
    return named(result.matches, row.kept["owners"], json.loads(row.people))


def _again(secret: BlindingKey, points: Any, expected: int) -> list[bytes]:
    if len(points) != expected:
        raise opening.damaged()
    try:
        return secret.again(points)
    except Damaged as error:
        raise opening.damaged() from error


def _read[Message](unpack: Callable[[bytes], Message], body: bytes) -> Message:
    try:
        return unpack(body)
    except Damaged as error:
        raise opening.damaged() from error


def _close(row: Exchange, state: str, *, letter: bytes) -> None:
    change(row, state=state, ended_on=timezone.localdate(), letter=letter, kept={}, people="[]")
