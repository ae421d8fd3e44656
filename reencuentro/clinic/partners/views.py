"""Partner organisations, and comparing lists with them step by step. All of it is for directors."""

from functools import partial
from typing import Any
from uuid import UUID

from django.contrib import messages
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods, require_POST, require_safe

from reencuentro.clinic.accounts.authority import only_for
from reencuentro.clinic.accounts.freshness import recent_authentication_required
from reencuentro.clinic.cases.views.frame import READ_OR_WRITE, carried_out, done, page, posted, pressed
from reencuentro.clinic.keyring.roles import Role

from . import queries
from .actions import exchanges, matches, partners, renewing
from .forms import (
    AgreementForm,
    AnswerForm,
    CardForm,
    ComparedForm,
    FileForm,
    PartnerForm,
    RenewForm,
    SourceForm,
)

directors = only_for(Role.DIRECTOR)


@directors
@require_safe
def overview(request: HttpRequest) -> HttpResponse:
    return page(request, "partners/list.html", queries.partners_page(request.unlocked))


@directors
@require_POST
def card(request: HttpRequest) -> HttpResponse:
    made = partial(partners.make_card, request.unlocked)
    return pressed(request, made, _("The card is made. Send its line to the partner."), "partners:list")


@directors
@recent_authentication_required
@require_http_methods(READ_OR_WRITE)
def renew(request: HttpRequest) -> HttpResponse:
    form = RenewForm(posted(request))
    if done(form, lambda sure: renewing.renew_card(request.unlocked)):
        messages.success(request, _("The new card is made. Send its line to each partner, and call them."))
        return redirect("partners:list")
    return page(request, "partners/renew.html", {}, form)


@directors
@require_http_methods(READ_OR_WRITE)
def add(request: HttpRequest) -> HttpResponse:
    form = PartnerForm(posted(request))
    if done(form, partial(partners.add_partner, request.unlocked)):
        messages.success(request, _("The partner is here. Compare the words of the cards now."))
        return redirect("partners:list")
    return page(request, "partners/add.html", {}, form)


@directors
@require_safe
def partner(request: HttpRequest, partner_id: UUID) -> HttpResponse:
    return page(
        request, "partners/partner.html", {"page": queries.partner_page(request.unlocked, partner_id)}
    )


@directors
@recent_authentication_required
@require_http_methods(READ_OR_WRITE)
def replace(request: HttpRequest, partner_id: UUID) -> HttpResponse:
    found = queries.partner_page(request.unlocked, partner_id)
    form = CardForm(posted(request))
    if done(form, partial(renewing.replace_card, request.unlocked, partner_id)):
        return _to_partner(request, partner_id, _("The new card is on file. Compare its words now."))
    return page(request, "partners/replace.html", {"page": found}, form)


@directors
@recent_authentication_required
@require_http_methods(READ_OR_WRITE)
def compare(request: HttpRequest, partner_id: UUID) -> HttpResponse:
    found = queries.partner_page(request.unlocked, partner_id)
    form = ComparedForm(posted(request))
    if done(form, lambda compared: partners.compare(request.unlocked, partner_id)):
        return _to_partner(request, partner_id, _("The cards are compared. Agree on the terms now."))
    return page(request, "partners/compare.html", {"page": found}, form)


@directors
@recent_authentication_required
@require_http_methods(READ_OR_WRITE)
def agree(request: HttpRequest, partner_id: UUID) -> HttpResponse:
    found = queries.partner_page(request.unlocked, partner_id)
    known = found.agreement.row.terms if found.agreement else {}
    form = AgreementForm(posted(request), initial=known)
    if form.is_bound and form.is_valid():
        agreed = partial(partners.agree, request.unlocked, partner_id, form.agreed)
        if carried_out(form, agreed):
            return _to_partner(request, partner_id, _("What was agreed is on file."))
    return page(request, "partners/agree.html", {"page": found}, form)


@directors
@recent_authentication_required
@require_http_methods(READ_OR_WRITE)
def offer(request: HttpRequest, partner_id: UUID) -> HttpResponse:
    form = SourceForm(queries.lists_to_compare(request.unlocked), posted(request), request.FILES or None)
    people = partial(form.source, request.unlocked)
    made = partial(exchanges.offer, request.unlocked, partner_id, people)
    return _begun(request, partner_id, form, made, "partners/offer.html")


@directors
@recent_authentication_required
@require_http_methods(READ_OR_WRITE)
def answer(request: HttpRequest, partner_id: UUID) -> HttpResponse:
    form = AnswerForm(queries.lists_to_compare(request.unlocked), posted(request), request.FILES or None)
    people = partial(form.source, request.unlocked)

    def made() -> Any:
        data = form.cleaned_data["file"].read()
        return exchanges.answer(request.unlocked, partner_id, data, people)

    return _begun(request, partner_id, form, made, "partners/answer.html")


def _begun(request: HttpRequest, partner_id: UUID, form: Any, begin: Any, template: str) -> HttpResponse:
    """Begin an exchange, or show the form; lists too long for a page are sent to the terminal."""
    found = queries.partner_page(request.unlocked, partner_id)
    here = found.agreement is None or found.agreement.agreed.fits_a_page
    made: list[Any] = []
    if form.is_bound and form.is_valid() and here and carried_out(form, lambda: made.append(begin())):
        messages.success(request, _("The file is written. Fetch it, and see that it gets to the partner."))
        return redirect("partners:exchange", made[0].id)
    return page(request, template, {"page": found, "here": here}, form)


@directors
@recent_authentication_required
@require_http_methods(READ_OR_WRITE)
def exchange(request: HttpRequest, exchange_id: UUID) -> HttpResponse:
    """Where an exchange stands; the partner's file is given in here."""
    form = FileForm(posted(request), request.FILES or None)
    if done(form, lambda file: exchanges.take_in(request.unlocked, exchange_id, file.read())):
        messages.success(request, _("The file is taken in. See below what came of it."))
        return redirect("partners:exchange", exchange_id)
    found = queries.exchange_page(request.unlocked, exchange_id)
    return page(request, "partners/exchange.html", {"page": found}, form)


@directors
@recent_authentication_required
@require_safe
def fetch(request: HttpRequest, exchange_id: UUID) -> HttpResponse:
    content, name = queries.letter(request.unlocked, exchange_id)
    response = HttpResponse(content, content_type="application/octet-stream")
    response["Content-Disposition"] = f'attachment; filename="{name}"'
    return response


@directors
@require_POST
def give_up(request: HttpRequest, exchange_id: UUID) -> HttpResponse:
    given_up = partial(exchanges.give_up, request.unlocked, exchange_id)
    return pressed(request, given_up, _("The exchange is given up."), "partners:exchange", exchange_id)


@directors
@recent_authentication_required
@require_POST
def sign(request: HttpRequest, agreement_id: UUID) -> HttpResponse:
    signed = partial(partners.sign, request.unlocked, agreement_id)
    return pressed(request, signed, _("Signed."), "partners:list")


@directors
@require_POST
def end(request: HttpRequest, agreement_id: UUID) -> HttpResponse:
    ended = partial(partners.end, request.unlocked, agreement_id)
    return pressed(request, ended, _("Nothing is agreed with this partner any more."), "partners:list")


@directors
@require_POST
def hand_on(request: HttpRequest, match_id: UUID) -> HttpResponse:
    handed = partial(matches.hand_on, request.unlocked, match_id)
    return pressed(
        request, handed, _("It is on file with the search, and the team is told."), "partners:list"
    )


def _to_partner(request: HttpRequest, partner_id: UUID, message: str) -> HttpResponse:
    messages.success(request, message)
    return redirect("partners:partner", partner_id)
