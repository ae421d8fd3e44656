"""The first-run set-up. It exists only while there is no organisation, and for whoever has the code."""

from collections.abc import Callable, Mapping
from functools import wraps
from typing import Any

from django.contrib import messages
from django.contrib.auth.decorators import login_not_required
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.utils import timezone
from django.utils.translation import get_language
from django.utils.translation import gettext as _

from reencuentro.clinic.keyring.beginning import is_founded
from reencuentro.engines.vault.recovery import OfflineKey, combine

from .. import limiter, setup_code
from ..actions import founding
from ..actions.entrance import enter
from ..enrolment import FOUND, Draft, draft_of, next_page
from ..errors import Conflict
from ..forms.setup import PrintedForm, RecoveryKeyForm, SettingsForm, SetupCodeForm
from ..models import Organisation
from ..papers import SharePaper, share_papers
from .enrolment import go_on
from .pages import with_wait
from .steps import steps_of


def only_before_founding(view: Callable[..., HttpResponse]) -> Callable[..., HttpResponse]:
    @wraps(view)
    def guarded(request: HttpRequest, *args: Any, **kwargs: Any) -> HttpResponse:
        if Organisation.objects.exists():
            raise Http404
        if is_founded():
            return render(request, "accounts/emptied.html", status=409)
        return view(request, *args, **kwargs)

    return login_not_required(guarded)


def with_founder(view: Callable[..., HttpResponse]) -> Callable[..., HttpResponse]:
    """The view gets the set-up begun in this browser; without it the code is asked for first."""

    @wraps(view)
    def guarded(request: HttpRequest, *args: Any, **kwargs: Any) -> HttpResponse:
        draft = draft_of(request)
        if draft is None or not draft.founding:
            return redirect("accounts:setup")
        return view(request, draft, *args, **kwargs)

    return only_before_founding(guarded)


@only_before_founding
def begin(request: HttpRequest) -> HttpResponse:
    draft = draft_of(request)
    if draft and draft.founding:
        return redirect(next_page(draft))
    form, wait = SetupCodeForm(request.POST or None), 0
    if form.is_valid():
        address = limiter.Bucket.of("set-up", limiter.network_of(request), limiter.ACCOUNT_PACE)
        wait = limiter.seconds_to_wait(address)
        if not wait and setup_code.fits(form.cleaned_data["code"]):
            request.session.flush()
            return go_on(request, Draft(purpose=FOUND, language=get_language() or "es"))
        if not wait:
            form.add_error("code", _("This is not the code. Copy it from the screen of the program."))
    return with_wait(wait, form, lambda: render(request, "accounts/setup_begin.html", {"form": form}))


@with_founder
def organisation(request: HttpRequest, draft: Draft) -> HttpResponse:
    initial = draft.organisation or {
        "country": "MX",
        "language": get_language(),
        "time_zone": timezone.get_default_timezone_name(),
    }
    form = SettingsForm(request.POST or None, initial=initial)
    if not form.is_valid():
        context = {"form": form, **steps_of(draft, "organisation")}
        return render(request, "accounts/setup_organisation.html", context)
    draft.organisation = form.cleaned_data
    return go_on(request, draft)


@with_founder
def recovery_key(request: HttpRequest, draft: Draft) -> HttpResponse:
    """Choose the sheets; the key is made and split here and now, and lives in this session only."""
    form = RecoveryKeyForm(request.POST or None)
    if draft.factor is None or not form.is_valid():
        context = {"form": form, **steps_of(draft, "recovery")}
        return render(request, "accounts/setup_recovery_key.html", context)
    offline = OfflineKey.create()
    needed, holders = form.cleaned_data["needed"], form.cleaned_data["holders"]
    draft.recovery = {
        "needed": needed,
        "holders": holders,
        "shares": offline.split(needed, len(holders)),
        "fingerprint": offline.public.fingerprint,
    }
    return go_on(request, draft)


@with_founder
def shares(request: HttpRequest, draft: Draft) -> HttpResponse:
    """Print the sheets. Once she says they are on paper, the clinic is founded and the words are gone."""
    if next_page(draft) != "accounts:setup-shares":
        return redirect(next_page(draft))
    form = PrintedForm(request.POST or None)
    if not form.is_valid():
        context = {"form": form, "recovery": draft.recovery, **steps_of(draft, "recovery")}
        return render(request, "accounts/setup_shares.html", context)
    try:
        user, identity = founding.found(draft, combine(draft.recovery["shares"]))
    except Conflict as error:
        raise Http404 from error
    request.session.flush()
    enter(request, user, identity)
    messages.success(request, _("Your clinic exists. Two things are left to do."))
    return redirect("accounts:printed-code")


@with_founder
def shares_pdf(request: HttpRequest, draft: Draft) -> HttpResponse:
    if draft.recovery is None:
        raise Http404
    return sheets_to_print(draft.recovery)


def sheets_to_print(recovery: Mapping[str, Any]) -> HttpResponse:
    """`recovery`: holders, shares (their words), needed, fingerprint."""
    papers = [
        SharePaper(
            holder=holder,
            words=words,
            number=number,
            needed=recovery["needed"],
            total=len(recovery["holders"]),
            fingerprint=recovery["fingerprint"],
            day=timezone.localdate(),
        )
        for number, (holder, words) in enumerate(zip(recovery["holders"], recovery["shares"], strict=True), 1)
    ]
    response = HttpResponse(share_papers(papers), content_type="application/pdf")
    response["Content-Disposition"] = 'inline; filename="recovery-key.pdf"'
    return response
