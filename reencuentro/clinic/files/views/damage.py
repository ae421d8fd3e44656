"""What was altered where it is stored is named to whoever asks for it, never shown as if it were whole."""

from collections.abc import Callable
from functools import wraps
from typing import Any
from uuid import UUID

from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.urls import reverse
from django.utils.translation import gettext_lazy as _

from reencuentro.clinic.audit.actions import record
from reencuentro.clinic.people.refusals import Refused
from reencuentro.engines.vault.errors import Damaged

from ..stores import Unreachable

_WORDS = {
    Damaged: _(
        "This file was altered, cut short or put in another's place where it is stored. Nothing of it is "
        "shown. Tell who looks after the server: a backup may have it whole."
    ),
    FileNotFoundError: _(
        "This file is gone from where it is stored. Tell who looks after the server: a backup may have it."
    ),
    Unreachable: _("The store of files does not answer. Nothing is lost; try again later."),
}


def told_if_damaged(view: Callable[..., HttpResponse]) -> Callable[..., HttpResponse]:
    """For views that read files of a case; of `row_id`, where the address names one."""

    @wraps(view)
    def looked_after(request: HttpRequest, case_id: UUID, **given: Any) -> HttpResponse:
        try:
            return view(request, case_id, **given)
        except Refused as refusal:
            return _told(request, case_id, refusal.message, 409)
        except tuple(_WORDS) as error:
            about = [row for name, row in given.items() if name == "row_id"]
            record(request.user.pk, "files.damaged", case_id=case_id, objects=about, outcome="failed")
            words = next(text for kind, text in _WORDS.items() if isinstance(error, kind))
            return _told(request, case_id, words, 503 if isinstance(error, Unreachable) else 409)

    return looked_after


def _told(request: HttpRequest, case_id: UUID, message: Any, status: int) -> HttpResponse:
    context = {"message": message, "back": reverse("files:list", args=[case_id])}
    return render(request, "cases/refused.html", context, status=status)
