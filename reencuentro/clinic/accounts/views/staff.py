"""The team: who works here, invitations, changes of the signed roster."""

from typing import Any
from uuid import UUID

from django.conf import settings
from django.contrib import messages
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.urls import reverse
from django.utils.translation import get_language, gettext_lazy, ngettext
from django.utils.translation import gettext as _
from django.views.decorators.http import require_POST

from reencuentro.clinic.keyring.roles import Role

from .. import mail
from ..actions import invitations, roster
from ..actions.security import end_sessions_of
from ..authority import OFFICE, only_for
from ..errors import Conflict, HandOverFirst, LinkSpent
from ..forms.staff import InviteForm, RekeyForm, RoleForm, SignForm
from ..freshness import recent_authentication_required
from ..models import Invitation, RosterRequest, User
from ..queries.security import sessions_of
from ..queries.staff import bonds
from ..queries.team import Colleague, colleague, open_invitations, team, waiting_changes

Kind = RosterRequest.Kind
REFUSALS = {
    "last_director": gettext_lazy("This is the only director who is active. Name another director first."),
    "waiting": gettext_lazy(
        "Another change for the same person still waits for a signature. Decide that one first."
    ),
    "removed": gettext_lazy("This person was removed for good. Coming back takes a new invitation."),
    "nothing_new": gettext_lazy("That is what the team's list says already."),
    "same_director": gettext_lazy("You have signed this one. Another director must sign as well."),
    "not_compared": gettext_lazy("Compare the five words by telephone first, and say so by ticking the box."),
    "gone": gettext_lazy("Somebody has decided this one meanwhile."),
    "not_on_roster": gettext_lazy("This person is not on the team's list."),
    "own_key": gettext_lazy("For your own key use your printed code, or ask another director."),
}
NO_NEW_KEY = gettext_lazy(
    "The present recovery key stays. If sheets of the new one were printed, destroy them: they open nothing."
)


@only_for(*OFFICE)
def overview(request: HttpRequest) -> HttpResponse:
    context = {
        "team": team(),
        "invitations": open_invitations(),
        "changes": waiting_changes(request.unlocked, get_language() or "es"),
    }
    return render(request, "accounts/staff.html", context)


@only_for(Role.DIRECTOR)
@recent_authentication_required
def invite(request: HttpRequest) -> HttpResponse:
    form = InviteForm(request.POST or None, initial={"language": request.user.language})
    if not form.is_valid():
        return render(request, "accounts/invite.html", {"form": form})
    invitation, token = invitations.invite(request.user, request.unlocked, **form.cleaned_data)
    return _hand_over(request, invitation, token)


@only_for(*OFFICE)
@require_POST
def cancel(request: HttpRequest, invitation_id: UUID) -> HttpResponse:
    try:
        invitations.cancel(request.user, invitation_id)
    except LinkSpent as error:
        raise Http404 from error
    messages.success(request, _("The link no longer works."))
    return redirect("accounts:staff")


@only_for(*OFFICE)
def person(request: HttpRequest, user_id: UUID) -> HttpResponse:
    one = _known(user_id)
    context = {"person": one, "sessions": sessions_of(user_id), "is_self": user_id == request.user.id}
    return render(request, "accounts/person.html", context)


@only_for(Role.DIRECTOR)
@recent_authentication_required
def change_role(request: HttpRequest, user_id: UUID) -> HttpResponse:
    """The page says what follows before the role is chosen."""
    one = _known(user_id)
    form = RoleForm(request.POST or None, initial={"role": one.role})
    if not form.is_valid():
        context = {"form": form, "person": one, "bonds": bonds(user_id)}
        return render(request, "accounts/change_role.html", context)
    return _propose(request, one, Kind.ROLE, form.cleaned_data["role"])


@only_for(Role.DIRECTOR)
@recent_authentication_required
def change_place(request: HttpRequest, user_id: UUID, kind: str) -> HttpResponse:
    """Suspend, restore or remove: a page that says what follows, then the act."""
    one = _known(user_id)
    if request.method != "POST":
        return render(request, f"accounts/{kind}.html", {"person": one, "bonds": bonds(user_id)})
    return _propose(request, one, Kind(kind), None)


@only_for(Role.DIRECTOR)
@recent_authentication_required
def sign(request: HttpRequest, request_id: UUID) -> HttpResponse:
    change = next(
        (c for c in waiting_changes(request.unlocked, get_language() or "es") if c.id == request_id), None
    )
    if change is None:
        raise Http404
    form = SignForm(request.POST if request.method == "POST" else None)
    if not form.is_valid():
        return render(request, "accounts/sign.html", {"form": form, "change": change})
    try:
        done = roster.sign(request.user, request.unlocked, request_id, **form.cleaned_data)
    except Conflict as error:
        form.add_error(None, refusal_of(error))
        return render(request, "accounts/sign.html", {"form": form, "change": change}, status=409)
    _say_signed(request, done)
    return redirect("accounts:staff")


@only_for(Role.DIRECTOR)
@require_POST
def refuse(request: HttpRequest, request_id: UUID) -> HttpResponse:
    try:
        refused = roster.refuse(request.user, request_id)
    except Conflict as error:
        raise Http404 from error
    if refused.kind == Kind.ROOT:
        messages.success(request, NO_NEW_KEY)
        return redirect("accounts:recovery-key")
    messages.success(request, _("Refused. The team's list stays as it is."))
    return redirect("accounts:staff")


@only_for(Role.DIRECTOR)
@recent_authentication_required
def rekey(request: HttpRequest, user_id: UUID) -> HttpResponse:
    one = _known(user_id)
    form = RekeyForm(request.POST or None)
    status = 200
    if form.is_valid():
        try:
            invitation, token = invitations.start_rekey(
                request.user,
                request.unlocked,
                User.objects.get(id=user_id),
                new_factor=form.cleaned_data["new_factor"],
            )
            return _hand_over(request, invitation, token)
        except Conflict as error:
            form.add_error(None, refusal_of(error))
            status = 409
    return render(request, "accounts/rekey.html", {"form": form, "person": one}, status=status)


@only_for(Role.DIRECTOR)
@require_POST
def end_sessions(request: HttpRequest, user_id: UUID) -> HttpResponse:
    one = _known(user_id)
    end_sessions_of(request.user, User.objects.get(id=one.id))
    messages.success(request, _("All those sessions are over."))
    return redirect("accounts:person", user_id)


def _propose(request: HttpRequest, one: Colleague, kind: Kind, role: Role | None) -> HttpResponse:
    person = User.objects.get(id=one.id)
    try:
        done = roster.propose(request.user, request.unlocked, person, kind, role)
    except Conflict as error:
        context = {"person": one, "text": refusal_of(error)}
        return render(request, "accounts/refused.html", context, status=409)
    _say_signed(request, done)
    return redirect("accounts:staff")


def _hand_over(request: HttpRequest, invitation: Invitation, token: str) -> HttpResponse:
    """The link is shown once; by mail it goes only where mail can be sent."""
    page = "accounts:join" if invitation.purpose == Invitation.Purpose.JOIN else "accounts:new-key"
    link = settings.PUBLIC_ADDRESS + reverse(page, args=[token])
    letter = "invitation" if invitation.purpose == Invitation.Purpose.JOIN else "rekey"
    context: dict[str, Any] = {
        "invitation": invitation,
        "link": link,
        "mailed": mail.send(letter, invitation.email, invitation.language, link),
    }
    return render(request, "accounts/link.html", context)


def _known(user_id: UUID) -> Colleague:
    one = colleague(user_id)
    if one is None:
        raise Http404
    return one


def _say_signed(request: HttpRequest, done: bool) -> None:
    if done:
        messages.success(request, _("Signed. It holds from now on."))
    else:
        messages.info(request, _("You have signed. Another director must sign as well."))


def refusal_of(error: Conflict) -> str:
    if isinstance(error, HandOverFirst):
        return _hand_over_first(error.references)
    return str(REFUSALS.get(error.code, _("The rules of the team's list do not allow this change.")))


def _hand_over_first(references: list[str]) -> str:
    text = ngettext(
        "Case %(references)s must be handed over first: it would have no lead, or nobody could open it.",
        "Cases %(references)s must be handed over first: they would have no lead, or nobody could open them.",
        len(references),
    )
    return text % {"references": ", ".join(references)}
