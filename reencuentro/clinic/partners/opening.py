"""A file that came from a partner: opened, or refused in words that say what to do about it."""

from uuid import UUID

from django.utils.translation import gettext as _

from reencuentro.clinic.keyring.opened import OpenedCase
from reencuentro.clinic.people.refusals import Refused
from reencuentro.engines.vault.couriered import Header, Kind, open_file, read_header
from reencuentro.engines.vault.errors import Damaged, Forged, UnknownVersion
from reencuentro.engines.vault.identity import Identity, PublicIdentity

from . import cards
from .models import Exchange, Partner
from .office import own_keys
from .terms import Terms


def header_of(data: bytes) -> Header:
    """Raises `Refused` for what is no file of an exchange."""
    try:
        return read_header(data)
    except UnknownVersion as error:
        raise Refused(
            _("This is no file of an exchange, or of a later version of the program."), "file"
        ) from error


def check_new(office: OpenedCase, header: Header) -> None:
    """Is this an offer that was not answered yet? Raises `Refused`: no file is used twice."""
    if header.kind != Kind.OFFER:
        raise Refused(
            _("This is an answer or a result. Give it in at the exchange that it belongs to."), "file"
        )
    check_unknown(office, header.exchange)


def check_unknown(office: OpenedCase, exchange: UUID) -> None:
    """Raises `Refused` for an exchange that is on file here."""
    known = Exchange.objects.within(office).filter(id=exchange).first()
    if known is not None and known.part == Exchange.Part.OFFERS:
        raise Refused(_("This is your own offer: it is for the partner."), "file")
    if known is not None:
        raise Refused(
            _("This offer was answered already. The answer can be fetched again from its page."), "file"
        )


def check_awaited(exchange: Exchange, header: Header) -> None:
    """Is this the file that the exchange waits for? Raises `Refused`."""
    awaited = {Exchange.Part.OFFERS: Kind.ANSWER, Exchange.Part.ANSWERS: Kind.RESULT}
    own = {Exchange.Part.OFFERS: (Kind.OFFER, Kind.RESULT), Exchange.Part.ANSWERS: (Kind.ANSWER,)}
    if header.exchange != exchange.id:
        raise Refused(_("This file belongs to another exchange."), "file")
    if header.kind in own[exchange.part]:
        raise Refused(_("This is your own file: it is for the partner."), "file")
    if exchange.state != Exchange.State.WAITING:
        raise Refused(_("This exchange is over. A file is used once only."), "file")
    if header.kind != awaited[exchange.part]:
        raise Refused(_("This is not the file that is waited for."), "file")


def opened(office: OpenedCase, partner: Partner, data: bytes) -> bytes:
    """What the partner wrote to us. Raises `Refused`."""
    try:
        return open_file(data, keys_of(partner), our_keys(office))
    except Forged as error:
        raise Refused(_("This file was not signed by %(name)s.") % {"name": partner.name}, "file") from error
    except Damaged as error:
        raise damaged() from error


def damaged() -> Refused:
    return Refused(
        _(
            "This file does not open: it was changed or cut on its way, or it is for somebody else. "
            "Ask for it again."
        ),
        "file",
    )


def our_keys(office: OpenedCase) -> Identity:
    own = own_keys(office)
    if own is None:
        raise Refused(_("Make your own card first."))
    return own


def keys_of(partner: Partner) -> PublicIdentity:
    """Raises `Refused` before anybody heard its words from the partner."""
    public = cards.read(partner.card)
    if public is None or not partner.compared:
        raise Refused(_("Compare the words of the cards by telephone first."))
    return public


def check_terms(agreed: Terms, offered: Terms) -> None:
    """Raises `Refused` that names what is not as agreed."""
    unlike = [
        _("%(what)s (here %(ours)s, in the file %(theirs)s)") % {"what": what, "ours": ours, "theirs": theirs}
        for what, ours, theirs in agreed.unlike(offered)
    ]
    if unlike:
        said = _("The file does not keep to what was agreed: %(what)s. Talk to the partner.")
        raise Refused(said % {"what": "; ".join(unlike)}, "file")
