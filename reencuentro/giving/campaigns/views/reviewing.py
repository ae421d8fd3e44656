"""Sending for review, comparing with the index cards, approving, sending back; closing by the rule."""

from uuid import UUID

from django.contrib import messages
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods, require_POST

from reencuentro.engines.journal.errors import JournalError
from reencuentro.giving.access.staff import KEEPERS, Role, Staff, only_for

from ..actions import reviewing, settling, taking_down
from ..actions.taking_down import may_take_down
from ..forms.review import ApproveForm, ReturnForm, TakeDownForm
from ..queries.pages import CampaignPage, campaign_page
from ..stories import stories
from ..wording import words


@only_for(*KEEPERS)
@require_POST
def send(request: HttpRequest, staff: Staff, campaign: UUID) -> HttpResponse:
    try:
        reviewing.send_for_review(staff, campaign)
    except JournalError as refused:
        messages.error(request, words(refused))
    else:
        messages.success(request, _("Sent. A director who wrote none of it reads it now."))
    return redirect("campaigns:campaign", campaign)


@only_for(Role.DIRECTOR)
@require_POST
def compare(request: HttpRequest, staff: Staff, campaign: UUID) -> HttpResponse:
    try:
        reviewing.compare(staff, request, campaign)
    except JournalError as refused:
        messages.error(request, words(refused))
        return redirect("campaigns:campaign", campaign)
    return redirect("campaigns:review", campaign)


@only_for(Role.DIRECTOR)
@require_http_methods(["GET", "POST"])
def review(request: HttpRequest, staff: Staff, campaign: UUID) -> HttpResponse:
    page = _waiting(staff, campaign)
    form = ApproveForm(_found(page), request.POST or None)
    if form.is_valid():
        try:
            reviewing.approve(staff, campaign)
        except JournalError as refused:
            form.add_error(None, words(refused))
        else:
            messages.success(request, _("Approved: from its opening on everybody reads exactly this."))
            return redirect("campaigns:campaign", campaign)
    return _review(request, page, form, ReturnForm())


@only_for(Role.DIRECTOR)
@require_POST
def send_back(request: HttpRequest, staff: Staff, campaign: UUID) -> HttpResponse:
    page = _waiting(staff, campaign)
    form = ReturnForm(request.POST)
    if form.is_valid():
        try:
            reviewing.send_back(staff, campaign, form.cleaned_data["reason"])
        except JournalError as refused:
            messages.error(request, words(refused))
        else:
            messages.success(
                request, _("Sent back. Whoever wrote it reads why, and which passages it is about.")
            )
        return redirect("campaigns:campaign", campaign)
    return _review(request, page, ApproveForm(_found(page)), form)


@only_for(*Role)
@require_http_methods(["GET", "POST"])
def take_down(request: HttpRequest, staff: Staff, campaign: UUID) -> HttpResponse:
    if not may_take_down(staff, request):
        raise Http404
    form = TakeDownForm(request.POST or None)
    if form.is_valid():
        try:
            taking_down.take_down(staff, request, campaign, form.cleaned_data["reason"])
        except JournalError as refused:
            form.add_error("reason", words(refused))
        else:
            messages.success(request, _("Taken down: within five seconds nobody reads it any more."))
            return redirect("campaigns:campaign", campaign)
    facts = {"form": form, "page": campaign_page(staff, campaign)}
    return render(request, "campaigns/take_down.html", facts, status=422 if form.errors else 200)


@only_for(*KEEPERS)
@require_POST
def settle(request: HttpRequest, staff: Staff, campaign: UUID) -> HttpResponse:
    try:
        settling.settle_now(staff, campaign)
    except JournalError as refused:
        messages.error(request, words(refused))
    else:
        messages.success(request, _("Closed: its money is where its rule says."))
    return redirect("campaigns:campaign", campaign)


def _waiting(staff: Staff, campaign: UUID) -> CampaignPage:
    page = campaign_page(staff, campaign)
    if page.waiting is None:
        raise Http404
    return page


def _found(page: CampaignPage) -> int:
    return len(page.waiting.passages) if page.waiting else 0


def _review(request: HttpRequest, page: CampaignPage, form: ApproveForm, back: ReturnForm) -> HttpResponse:
    may = stories().may_compare(request)
    facts = {"page": page, "form": form, "back": back, "may_compare": may}
    facts |= {} if may else {"who_may": stories().who_may()}
    wrong = form.errors or back.errors
    return render(request, "campaigns/review.html", facts, status=422 if wrong else 200)
