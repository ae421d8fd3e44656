"""Who works on the case, who can open it and who has seen it."""

from functools import partial
from uuid import UUID

from django.contrib import messages
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods, require_POST, require_safe

from reencuentro.clinic.accounts.queries import staff_names
from reencuentro.clinic.audit.queries import who_has_seen

from ..access import get_case
from ..actions.handover import accept_lead, decline_lead, offer_lead, withdraw_offer
from ..actions.team import add_member, change_part, open_privileged, remove_member
from ..forms.journey import ReasonForm
from ..forms.team import AddMemberForm, OfferForm, PartForm
from ..frame import case_frame
from ..models import Handover
from ..permissions import Act, require
from ..queries.team import candidates, former_members, handovers, offers_to, team, ways_in
from ..rows import row_of
from .frame import READ_OR_WRITE, done, page, posted, pressed


@require_safe
def members(request: HttpRequest, case_id: UUID) -> HttpResponse:
    case = get_case(request, case_id, "team.read")
    former, offers = former_members(case), handovers(case)
    ids = {row.user_id for row in former} | {user for row in offers for user in (row.from_id, row.to_id)}
    context = {
        **case_frame(case, "team"),
        "team": team(case),
        "former": former,
        "offers": offers[::-1],
        "names": staff_names(ids),
        "answer_form": ReasonForm(),
    }
    return render(request, "cases/team.html", context)


@require_safe
def access(request: HttpRequest, case_id: UUID) -> HttpResponse:
    """Who can open this case, and how; and who has seen it."""
    case = get_case(request, case_id, "team.read")
    context = {**case_frame(case, "team"), "ways": ways_in(case), "seen": who_has_seen(case.id)}
    return render(request, "cases/access.html", context)


@require_http_methods(READ_OR_WRITE)
def add(request: HttpRequest, case_id: UUID) -> HttpResponse:
    case = get_case(request, case_id, "team.read")
    require(case, Act.TEAM)
    form = AddMemberForm(candidates(case), posted(request))
    if done(form, partial(add_member, case)):
        messages.success(request, _("Your colleague can open the case now."))
        return redirect("cases:team", case.id)
    context = {**case_frame(case, "team"), "title": _("Add somebody to the team")}
    return page(request, "cases/one_form.html", context, form)


@require_http_methods(READ_OR_WRITE)
def remove(request: HttpRequest, case_id: UUID, user_id: UUID) -> HttpResponse:
    case = get_case(request, case_id, "team.read")
    require(case, Act.TEAM)
    form = ReasonForm(posted(request))
    if done(form, partial(remove_member, case, user_id)):
        messages.success(request, _("Taken out; the keys of the case were renewed."))
        return redirect("cases:team", case.id)
    context = {
        **case_frame(case, "team"),
        "title": _("Take somebody out of the team"),
        "subject": _member_name(case, user_id),
        "consequences": [
            _("The keys are renewed at once: what lies here no longer opens with the old ones."),
            _("What your colleague has read or copied already can't be taken back."),
        ],
    }
    return page(request, "cases/one_form.html", context, form)


@require_http_methods(READ_OR_WRITE)
def part(request: HttpRequest, case_id: UUID, user_id: UUID) -> HttpResponse:
    """What a member does in the case."""
    case = get_case(request, case_id, "team.read")
    require(case, Act.TEAM)
    form = PartForm(posted(request))
    if done(form, partial(change_part, case, user_id)):
        messages.success(request, _("Saved."))
        return redirect("cases:team", case.id)
    subject = _member_name(case, user_id)
    context = {**case_frame(case, "team"), "title": _("Part in this case"), "subject": subject}
    return page(request, "cases/one_form.html", context, form)


def _member_name(case, user_id: UUID) -> str:
    names = {member.user_id: member.name for member in team(case)}
    if user_id not in names:
        raise Http404
    return names[user_id]


@require_POST
def privilege(request: HttpRequest, case_id: UUID, user_id: UUID) -> HttpResponse:
    case = get_case(request, case_id)
    return pressed(
        request,
        lambda: open_privileged(case, user_id),
        _("Your colleague can open the lawyers' part now."),
        "cases:team",
        case.id,
    )


@require_http_methods(READ_OR_WRITE)
def offer(request: HttpRequest, case_id: UUID) -> HttpResponse:
    """Offer the lead to another lawyer of the team."""
    case = get_case(request, case_id, "team.read")
    require(case, Act.HAND_OVER)
    lawyers = [(member.user_id, member.name) for member in team(case) if member.may_lead]
    form = OfferForm(lawyers, posted(request))
    if done(form, partial(offer_lead, case)):
        messages.success(request, _("Your colleague has been asked."))
        return redirect("cases:team", case.id)
    context = {**case_frame(case, "team"), "title": _("Hand the case over")}
    return page(request, "cases/one_form.html", context, form)


@require_POST
def accept(request: HttpRequest, case_id: UUID, row_id: UUID) -> HttpResponse:
    case = get_case(request, case_id)
    return pressed(
        request, lambda: accept_lead(case, row_id), _("You lead this case now."), "cases:page", case.id
    )


@require_http_methods(READ_OR_WRITE)
def decline(request: HttpRequest, case_id: UUID, row_id: UUID) -> HttpResponse:
    case = get_case(request, case_id)
    row = row_of(case, Handover, row_id)
    form = ReasonForm(posted(request))
    if done(form, partial(decline_lead, case, row.id)):
        messages.success(request, _("Your colleague will see why."))
        return redirect("cases:team", case.id)
    context = {**case_frame(case, "team"), "title": _("Decline to lead the case")}
    return page(request, "cases/one_form.html", context, form)


@require_POST
def withdraw(request: HttpRequest, case_id: UUID, row_id: UUID) -> HttpResponse:
    case = get_case(request, case_id)
    return pressed(
        request, lambda: withdraw_offer(case, row_id), _("The offer is withdrawn."), "cases:team", case.id
    )


@require_safe
def offers(request: HttpRequest) -> HttpResponse:
    """The cases whose lead was offered to the reader."""
    return render(request, "cases/offers.html", {"offers": offers_to(request.unlocked)})
