"""Why a receipt is not written, issued, sealed or stamped, in the reader's words."""

from collections.abc import Iterable

from django.utils.functional import Promise
from django.utils.translation import get_language, gettext_lazy
from django.utils.translation import gettext as _

from .cfdi.cancelling import State
from .deciding import Why
from .law import receipt_law

type Words = str | Promise

WHY: dict[Why, Words] = {
    Why.PLATFORM: gettext_lazy(
        "It was given to a platform, which acknowledges it itself. A second letter from us would be false."
    ),
    Why.NO_DONOR: gettext_lazy("Nobody knows who gave it: there is nobody to write to."),
    Why.GIVEN_BACK: gettext_lazy("Nothing of it is left: it was given back, or entered by mistake."),
    Why.NO_DONEE: gettext_lazy("No organisation of ours is entered yet that could have been given."),
    Why.WHICH_DONEE: gettext_lazy(
        "Which of our organisations was given is not certain: none owns the account that took it, or both do."
    ),
}
_SAID: dict[str, Words] = {
    "amount": gettext_lazy("The amount must be above nothing."),
    "authorisation": gettext_lazy("Number and day of the authorisation are missing with the organisation."),
    "before_authorisation": gettext_lazy("It was given before the organisation was authorised."),
    "before_the_gift": gettext_lazy("A receipt is never dated before the gift came."),
    "cancelled": gettext_lazy("It was cancelled already."),
    "certificate": gettext_lazy("This file is no certificate of the SAT (.cer)."),
    "country": gettext_lazy(
        "The donor's country is missing: "
        "whoever pays taxes in Mexico and whoever doesn't get different receipts."
    ),
    "covered": gettext_lazy("A receipt for this was issued a moment ago."),
    "day": gettext_lazy("This day is yet to come, or before the CFDI was issued."),
    "donee": gettext_lazy("The organisation that was given is not entered yet."),
    "efirma": gettext_lazy("This is an e.firma. A CFDI is sealed with a certificate for seals (CSD)."),
    "ended": gettext_lazy("Its term is over, and what it said was destroyed."),
    "expired": gettext_lazy("The certificate is over, or not valid yet."),
    "forgotten": gettext_lazy("The donor was forgotten."),
    "form": gettext_lazy("How it was paid has no code of the SAT."),
    "in_year_letter": gettext_lazy("The letter of its year acknowledges it: write that one anew."),
    "issuer_rfc": gettext_lazy("The organisation's RFC is not that of a company."),
    "later_year": gettext_lazy(
        "It went back in a later year than that of the CFDI: that does not cancel it. "
        "The accountant says which document the refund needs."
    ),
    "legend": gettext_lazy("What the law wants said about donations is missing with the organisation."),
    "motive": gettext_lazy("What the SAT knows of is cancelled with a motive, and nothing else is."),
    "no_certificate": gettext_lazy("There is no certificate yet: a director brings it."),
    "no_rate": gettext_lazy("No rate of exchange is entered that was published before that day."),
    "not_a_pair": gettext_lazy("Key and certificate do not belong together."),
    "not_by_provider": gettext_lazy(
        "This provider can't be asked from here: cancel on its page or the SAT's, and note it."
    ),
    "not_ours": gettext_lazy("It is not for us to write this receipt."),
    "altered": gettext_lazy("This is not the CFDI that was sent, or it was altered on the way."),
    "not_replaced": gettext_lazy("Issue the one that takes its place first."),
    "not_replaceable": gettext_lazy("The receipt before it was cancelled or replaced a moment ago."),
    "not_stamped": gettext_lazy("There is no stamp on this CFDI."),
    "not_stamped_yet": gettext_lazy("The SAT knows nothing of it: make it void."),
    "not_the_gift": gettext_lazy("The gift is not what it was a moment ago. Open the page anew."),
    "not_to_stamp": gettext_lazy("This can't be stamped: it is no CFDI, or it was cancelled."),
    "not_xml": gettext_lazy("This file is not the XML of a CFDI."),
    "nothing_given": gettext_lazy("Nothing of that year is to be acknowledged."),
    "other_rfc": gettext_lazy("This certificate belongs to another RFC than that of the organisation."),
    "other_seal": gettext_lazy("The stamp is of another CFDI."),
    "own_letter_first": gettext_lazy(
        "For a gift of that year something was given in return: it needs a letter of its own first."
    ),
    "passphrase": gettext_lazy(
        "The passphrase does not open the key, or the file is no key of the SAT (.key)."
    ),
    "place": gettext_lazy("The postcode of the place of issue is not in the SAT's catalogue."),
    "postcode": gettext_lazy("A postcode has five digits; without an RFC it is that of the place of issue."),
    "rate": gettext_lazy("Pesos have no rate of exchange, and every other currency has one."),
    "receiver_name": gettext_lazy("The donor's name is missing, or addresses everybody."),
    "receiver_rfc": gettext_lazy("This is no RFC: its form, its date or its last character is wrong."),
    "replaced": gettext_lazy("Another one is in its place: cancel it with the motive that says so."),
    "sat_certificate": gettext_lazy("This file is no certificate with which a provider seals for the SAT."),
    "not_of_the_sat": gettext_lazy("The SAT did not issue this certificate, as far as is known here."),
    "sat_known": gettext_lazy("This certificate is here already."),
    "sat_seal": gettext_lazy("The seal of the SAT on this stamp does not hold."),
    "series_taken": gettext_lazy("These letters number the receipts of the other organisation."),
    "stamp_of_another": gettext_lazy("Another receipt has this stamp."),
    "stamped_already": gettext_lazy("It has another stamp already."),
    "substitute_not_stamped": gettext_lazy("The one in its place has no stamp yet: have that stamped first."),
    "tax_facts": gettext_lazy(
        "The donor has an RFC: enter name, postcode and regime as on the certificate of the SAT."
    ),
    "tax_regime": gettext_lazy("This is no regime of such an RFC."),
    "total": gettext_lazy("The total of the XML is not what the books have."),
    "under_way": gettext_lazy("It was asked for already. Ask the SAT how it stands first."),
    "use": gettext_lazy("This use does not go with this RFC and regime."),
    "year_not_over": gettext_lazy("That year isn't over."),
}

STATES: dict[State, Words] = {
    State.ASKED: gettext_lazy("Asked for, without an answer so far"),
    State.ACCEPTED: gettext_lazy("The request was received"),
    State.DENIED: gettext_lazy("The request was refused"),
    State.WAITING: gettext_lazy("Whoever received it has to accept"),
    State.REFUSED: gettext_lazy("Whoever received it said no"),
    State.CANCELLED: gettext_lazy("Cancelled"),
    State.EXPIRED: gettext_lazy("Cancelled: whoever received it said nothing in time"),
    State.FIXED: gettext_lazy("It can't be cancelled"),
    State.VALID: gettext_lazy("The SAT has it as valid"),
    State.NOT_FOUND: gettext_lazy("The SAT doesn't find it"),
    State.NO_ANSWER: gettext_lazy("No answer came"),
    State.LEFT: gettext_lazy("Left as it is"),
}
ADVICE: dict[State, Words] = {
    State.ASKED: gettext_lazy(
        "Nobody knows what became of it. Ask the SAT how it stands: then it is certain."
    ),
    State.ACCEPTED: gettext_lazy("The SAT does not show it yet. Ask again later how it stands."),
    State.DENIED: gettext_lazy("It holds as before. See what the code says, mend that, and ask again."),
    State.WAITING: gettext_lazy(
        "Until then it holds. Tell the donor that the request lies in her mailbox with the SAT; "
        "if she says nothing in time, she is taken to accept. Ask again in a few days how it stands."
    ),
    State.REFUSED: gettext_lazy(
        "It holds as before. Talk with the donor and ask again, or note that it is left as it is."
    ),
    State.CANCELLED: gettext_lazy("The SAT says that it is cancelled. Note by which motive."),
    State.EXPIRED: gettext_lazy("The SAT says that it is cancelled. Note by which motive."),
    State.FIXED: gettext_lazy(
        "It holds as before. Mostly another CFDI names it: that one is cancelled first. "
        "Then ask again, or note that it is left as it is."
    ),
    State.VALID: gettext_lazy("It was asked for, but the SAT knows of no cancelling. Ask for it again."),
    State.NOT_FOUND: gettext_lazy("A stamp of today may not have reached the SAT yet. Ask again later."),
}
"""What to do about it, by whoever keeps the receipts."""


def words(codes: Iterable[str]) -> str:
    """One sentence after another."""
    return " ".join(str(_SAID[code]) for code in codes)


def refusal(code: str) -> str:
    """What a provider answered: its code alone, or that nothing came back."""
    if not code:
        return _("No answer came. Ask again: nothing is stamped twice.")
    return _("The provider refused it with code %(code)s.") % {"code": code}


def motive_name(code: str) -> str:
    """In words; "" for none, and for what the SAT never knew of."""
    motive = receipt_law().motives.get(code)
    return motive.title.say((get_language() or "es")[:2]) if motive else ""
