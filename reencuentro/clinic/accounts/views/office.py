"""The office: settings of the clinic. And the notices that everybody gets."""

from uuid import UUID

from django.contrib import messages
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.utils.translation import gettext as _
from django.views.decorators.http import require_POST

from reencuentro.clinic.audit.queries import chain_state

from ..actions.notices import mark_read
from ..actions.settings import change_settings
from ..authority import OFFICE, only_for
from ..forms.setup import ChangeSettingsForm
from ..models import Organisation
from ..queries.notices import unread


@only_for(*OFFICE)
def settings(request: HttpRequest) -> HttpResponse:
    clinic = Organisation.objects.get()
    initial = {name: getattr(clinic, name) for name in ChangeSettingsForm.base_fields}
    form = ChangeSettingsForm(request.POST or None, initial=initial)
    if not form.is_valid():
        shown = {"form": form, "clinic": clinic, "state": chain_state()}
        return render(request, "accounts/settings.html", shown)
    change_settings(request.user, **form.cleaned_data)
    messages.success(request, _("Saved."))
    return redirect("accounts:settings")


def notices(request: HttpRequest) -> HttpResponse:
    return render(request, "accounts/notices.html", {"notices": unread(request.user)})


@require_POST
def read(request: HttpRequest, notice_id: UUID) -> HttpResponse:
    mark_read(request.user, notice_id)
    return redirect("accounts:notices")
