"""Putting a hearing bundle together."""

from functools import partial
from uuid import UUID

from django.contrib import messages
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods

from reencuentro.clinic.cases.access import get_case
from reencuentro.clinic.cases.frame import case_frame
from reencuentro.clinic.cases.views.frame import READ_OR_WRITE, done, page, posted
from reencuentro.clinic.files.views.damage import told_if_damaged

from ..actions.bundling import make_bundle
from ..forms import BundleForm
from .letters import TAB


@require_http_methods(READ_OR_WRITE)
@told_if_damaged
def bundle(request: HttpRequest, case_id: UUID) -> HttpResponse:
    case = get_case(request, case_id, "letters.read")
    form = BundleForm(case, posted(request))
    if done(form, partial(make_bundle, case)):
        messages.success(request, _("The bundle is kept among the files of the case."))
        return redirect("files:list", case.id)
    return page(request, "letters/bundle.html", case_frame(case, TAB), form)
