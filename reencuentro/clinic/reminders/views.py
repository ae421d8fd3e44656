"""The calendar, the settings of reminders, and the feed."""

from django.conf import settings as house
from django.contrib import messages
from django.contrib.auth.decorators import login_not_required
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.urls import reverse
from django.utils import timezone
from django.utils.translation import gettext as _
from django.views.decorators.debug import sensitive_variables
from django.views.decorators.http import require_GET, require_http_methods, require_POST

from reencuentro.clinic.accounts.authority import only_for
from reencuentro.clinic.accounts.errors import TooFast
from reencuentro.clinic.accounts.freshness import recent_authentication_required
from reencuentro.clinic.accounts.limiter import network_of
from reencuentro.clinic.audit.actions import record
from reencuentro.clinic.keyring.roles import CASEWORK_ROLES, Role

from .actions import feeds
from .actions.choosing import choose_reach
from .forms import ReachForm
from .models import Feed, Reach
from .queries.calendar import month_of, my_month
from .queries.team import loads


@require_GET
@only_for(*CASEWORK_ROLES)
def calendar(request: HttpRequest) -> HttpResponse:
    """`?month=2026-11`; without it the month that runs."""
    try:
        first = month_of(request.GET.get("month", ""), timezone.localdate())
        month = my_month(request.user, request.unlocked, first)
    except (ValueError, OverflowError) as error:
        raise Http404 from error
    record(request.user.id, "calendar.view", objects=month.seen)
    return render(request, "reminders/calendar.html", {"month": month})


@require_GET
@only_for(Role.DIRECTOR)
def team(request: HttpRequest) -> HttpResponse:
    record(request.user.id, "calendar.team")
    return render(request, "reminders/team.html", {"loads": loads()})


@require_http_methods(["GET", "HEAD", "POST"])
@only_for(*CASEWORK_ROLES)
def settings(request: HttpRequest) -> HttpResponse:
    reach = Reach.objects.filter(user_id=request.user.id).first() or Reach()
    form = ReachForm(request.POST or None, initial={"hour": reach.hour, "by_mail": reach.by_mail})
    if form.is_valid():
        choose_reach(request.user, **form.answers)
        messages.success(request, _("Saved."))
        return redirect("reminders:settings")
    facts = {"form": form, "has_address": bool(request.user.email)}
    return render(request, "reminders/settings.html", facts, status=422 if form.errors else 200)


@require_http_methods(["GET", "HEAD", "POST"])
@only_for(*CASEWORK_ROLES)
@recent_authentication_required
@sensitive_variables("address")
def feed(request: HttpRequest) -> HttpResponse:
    """What a feed is and what it risks; POST makes one and shows its address this once."""
    address = ""
    if request.method == "POST":
        token = feeds.make_feed(request.user)
        address = house.PUBLIC_ADDRESS + reverse("reminders:fetch", args=[token])
    current = Feed.objects.filter(user_id=request.user.id).first()
    return render(request, "reminders/feed.html", {"address": address, "feed": current})


@require_POST
@only_for(*CASEWORK_ROLES)
def revoke(request: HttpRequest) -> HttpResponse:
    feeds.revoke_feed(request.user)
    messages.success(request, _("The address no longer works."))
    return redirect("reminders:feed")


@login_not_required
@require_GET
@sensitive_variables("token")
def fetch(request: HttpRequest, token: str) -> HttpResponse:
    """For a calendar program, which can't log in: the token in the address is the key."""
    try:
        content = feeds.fetch_feed(token, network_of(request))
    except TooFast as error:
        return HttpResponse(status=429, headers={"Retry-After": str(error.seconds)})
    return HttpResponse(content, content_type="text/calendar; charset=utf-8")
