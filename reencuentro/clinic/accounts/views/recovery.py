"""The rehearsal of the recovery key, and giving a colleague access again after she lost hers."""

from collections.abc import Callable, Collection
from functools import partial
from uuid import UUID

from django.contrib import messages
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy, ngettext
from django.views.decorators.debug import sensitive_post_parameters, sensitive_variables

from reencuentro.clinic.keyring import lost_keys
from reencuentro.clinic.keyring.roles import Role
from reencuentro.engines.vault.errors import WrongShares
from reencuentro.engines.vault.recovery import check_share

from ..actions.founding import rehearse
from ..actions.giving_again import give_again
from ..actions.notices import mark_read
from ..authority import only_for
from ..forms.setup import RehearsalForm
from ..freshness import recent_authentication_required
from ..models import Organisation, User
from ..queries.notices import unread
from ..references import references_of
from .pages import home_of
from .steps import founding_step

WRONG = {
    "altered": gettext_lazy("One of the words is wrong or missing. Compare this sheet word by word."),
    "mixed": gettext_lazy("These sheets do not belong together. Look at their fingerprints."),
    "too_few": gettext_lazy("The same sheet was typed twice. Use different sheets."),
    "wrong_key": gettext_lazy("These sheets belong to another key. Look at the fingerprints."),
}


@only_for(Role.DIRECTOR)
@sensitive_post_parameters()
@sensitive_variables()
def rehearsal(request: HttpRequest) -> HttpResponse:
    clinic = Organisation.objects.get()
    if clinic.rehearsed_on:
        return render(request, "accounts/rehearsed.html", {"clinic": clinic})
    form = RehearsalForm(request.POST or None, needed=clinic.shares_needed)
    if form.is_valid() and tried_out(form, partial(rehearse, request.user)):
        messages.success(request, _("It works. Your clinic can open its first case now."))
        return redirect(home_of(request.user.role))
    context = {"form": form, "clinic": clinic, **founding_step("rehearsal")}
    return render(request, "accounts/rehearsal.html", context)


def tried_out(form: RehearsalForm, act: Callable[[list[str]], object]) -> bool:
    """Do the act with the sheets. Returns whether it was done.

    Each sheet is judged by itself first, so that the error stands at the sheet that has it.
    """
    for name, words in form.cleaned_data.copy().items():
        try:
            check_share(words)
        except WrongShares as error:
            form.add_error(name, WRONG[error.code])
    if form.errors:
        return False
    try:
        act(form.shares())
    except WrongShares as error:
        form.add_error(None, WRONG[error.code])
        return False
    return True


@recent_authentication_required
def give(request: HttpRequest, user_id: UUID) -> HttpResponse:
    """The cases in which she and the reader were together; those ticked are given again."""
    person = get_object_or_404(User, id=user_id, is_active=True)
    missing = lost_keys.missed_by(person.id, request.user.id)
    if person.id == request.user.id or not missing:
        return _nothing_to_give(request, person)
    if request.method != "POST":
        context = {"person": person, "cases": _in_words(missing)}
        return render(request, "accounts/give_again.html", context)
    wanted = [case_id for case_id in missing if str(case_id) in request.POST.getlist("case")]
    given = give_again(request.user, request.unlocked, person, wanted)
    text = ngettext("%(n)s case was given again.", "%(n)s cases were given again.", given)
    messages.success(request, text % {"n": given})
    return (
        redirect("accounts:give-again", user_id)
        if len(wanted) < len(missing)
        else redirect("accounts:notices")
    )


def _in_words(case_ids: Collection[UUID]) -> dict[UUID, str]:
    """By reference; a case that was founded and never written has none."""
    references = references_of(case_ids)
    return {case_id: references.get(case_id) or str(case_id)[:8] for case_id in case_ids}


def _nothing_to_give(request: HttpRequest, person: User) -> HttpResponse:
    """Somebody else has done it: the notice that led here is answered. Without a notice: no such page."""
    mine = [line for line in unread(request.user) if line.about_id == person.id]
    if not mine:
        raise Http404
    for line in mine:
        mark_read(request.user, line.id)
    messages.info(request, _("Nothing is left to give: a colleague has done it already."))
    return redirect("accounts:notices")
