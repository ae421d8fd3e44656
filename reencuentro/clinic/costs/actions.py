"""Asking for money for a case, signing for what was paid, letting auditors see one payment."""

from uuid import UUID

from django.utils import timezone
from django.utils.translation import gettext_lazy as _

from reencuentro.clinic.cases.actions.changing import changing
from reencuentro.clinic.cases.models import Case
from reencuentro.clinic.cases.permissions import Act
from reencuentro.clinic.cases.rows import row_of
from reencuentro.clinic.keyring import rosters
from reencuentro.clinic.keyring.roles import Role
from reencuentro.clinic.people.refusals import Refused
from reencuentro.engines.journal.money import Money
from reencuentro.engines.vault.identity import PublicIdentity
from reencuentro.engines.vault.vouchers import Voucher
from reencuentro.engines.vault.wraps import seal_to

from .models import Invoice, Need
from .payer import Answer, Standing, payer
from .showing import shown_to_auditors


def ask(case: Case, *, kind: str, money: Money, purpose: str, whose: str = "") -> Need:
    """Ask for money. The need is kept first: if it is not passed on then, the page says so."""
    with changing(case, "costs.ask", Act.WRITE) as trail:
        need = Need(
            opened=case.opened,
            kind=kind,
            money={"minor": money.minor, "currency": money.currency},
            purpose=purpose,
            whose=whose,
            asked_on=timezone.localdate(),
            asked_by=case.opened.user_id,
            secret=Voucher.create().secret,
        )
        need.clean_fields(exclude={*need.base_plaintext, "secret", "asked_by", "money"})
        need.save()
        trail.add(need.id)
    payer().ask(need.asked(), need.voucher.blinding)
    return need


def ask_again(case: Case, need_id: UUID) -> None:
    """Pass on once more what got lost: the same request, so it is never paid twice. Raises `Refused`."""
    with changing(case, "costs.again", Act.WRITE) as trail:
        need = row_of(case, Need, need_id)
        if _answer(need).standing is not Standing.LOST:
            raise Refused(_("It arrived meanwhile."))
        trail.add(need.id)
    payer().ask(need.asked(), need.voucher.blinding)


def file_invoice(case: Case, need_id: UUID, *, number: str, file_name: str, content: bytes) -> Invoice:
    """Keep the paper of what was paid, and sign for it. Raises `Refused`.

    The same paper signs for one need of a case only.
    """
    with changing(case, "costs.invoice", Act.WRITE, live=False) as trail:
        need = row_of(case, Need, need_id)
        if _answer(need).standing is not Standing.PAID:
            raise Refused(_("It is not paid. Sign for it once it is."))
        _check_new(case, need, content)
        facts = {"number": number, "file_name": file_name, "content": content}
        invoice = Invoice(opened=case.opened, need=need, filed_on=timezone.localdate(), **facts)
        invoice.save()
        trail.add(invoice.id)
    _sign(need, invoice)
    return invoice


def sign_again(case: Case, need_id: UUID) -> None:
    """Pass on once more a receipt that got lost on its way. Raises `Refused`."""
    with changing(case, "costs.again", Act.WRITE, live=False) as trail:
        need = row_of(case, Need, need_id)
        invoice = Invoice.objects.within(case.opened).filter(need=need).first()
        answer = _answer(need)
        if invoice is None or answer.received or answer.on_its_way:
            raise Refused(_("It arrived meanwhile."))
        trail.add(invoice.id)
    _sign(need, invoice)


def _sign(need: Need, invoice: Invoice) -> None:
    asked, digest = need.asked(), need.voucher.digest(invoice.content)
    payer().receipt(asked, digest, need.voucher.sign(asked, digest))


def let_see(case: Case, need_id: UUID) -> None:
    """The team's word that auditors may see this one. Nothing else can be opened by it. Raises `Refused`."""
    with changing(case, "costs.let_see", Act.WRITE, live=False) as trail:
        need = row_of(case, Need, need_id)
        opening = _answer(need).opening
        if opening is None:
            raise Refused(_("Nobody has asked to see this one."))
        trail.add(need.id, opening)
    shown = shown_to_auditors(need)
    payer().let_see(
        opening, {one.user_id: seal_to(one.receive, shown, "opening", opening) for one in _auditors()}
    )


def _auditors() -> list[PublicIdentity]:
    """Those of the signed roster, today."""
    return [one.public for one in rosters.current().active(Role.AUDITOR)]


def _answer(need: Need) -> Answer:
    handle = need.voucher.handle
    return payer().answers([handle])[handle]


def _check_new(case: Case, need: Need, content: bytes) -> None:
    for other in Invoice.objects.within(case.opened):
        if other.need_id == need.id:
            raise Refused(_("Its paper is filed already."))
        if other.content == content:
            raise Refused(_("This very paper was filed for another cost of the case."), "paper")
