"""Taking a case, or my list, out of the house: after the second factor, with a reason, by POST alone."""

from uuid import UUID

from django.http import HttpRequest, HttpResponse, StreamingHttpResponse
from django.shortcuts import render
from django.utils.translation import get_language
from django.views.decorators.http import require_http_methods

from reencuentro.clinic.accounts.authority import only_for
from reencuentro.clinic.accounts.freshness import recent_authentication_required
from reencuentro.clinic.cases.access import get_case
from reencuentro.clinic.keyring.roles import CASEWORK_ROLES
from reencuentro.engines.vault.passphrase import generate

from ..actions.exporting import export_case, export_list
from ..forms.exporting import ExportCaseForm, ExportListForm

READ_OR_WRITE = ["GET", "HEAD", "POST"]
_SHOWN = "export_passphrase"


@recent_authentication_required
@require_http_methods(READ_OR_WRITE)
def case(request: HttpRequest, case_id: UUID) -> HttpResponse:
    """The passphrase on the page opens one archive: the next one gets another."""
    found = get_case(request, case_id)
    form = ExportCaseForm(found.opened.compartments, request.POST if request.method == "POST" else None)
    passphrase = request.session.get(_SHOWN, {}).get(str(case_id), "")
    if form.is_bound and form.is_valid() and (passphrase or form.cleaned_data["recipient"]):
        given = form.cleaned_data
        content = export_case(
            found,
            given.get("parts", ()),
            given["reason"],
            recipient=given["recipient"],
            passphrase=passphrase,
        )
        _forget(request, case_id)
        return _download(HttpResponse(content, content_type="application/octet-stream"), "archive.zip.age")
    passphrase = passphrase or _new_passphrase(request, case_id)
    return render(
        request, "exchange/export_case.html", {"form": form, "case": found, "passphrase": passphrase}
    )


@recent_authentication_required
@only_for(*CASEWORK_ROLES)
@require_http_methods(READ_OR_WRITE)
def my_list(request: HttpRequest) -> HttpResponse:
    form = ExportListForm(request.POST if request.method == "POST" else None)
    if form.is_bound and form.is_valid():
        standard = form.cleaned_data["layout"] == "htcds"
        lines = export_list(request.unlocked, form.ordered, form.cleaned_data["reason"], standard=standard)
        return _download(StreamingHttpResponse(lines, content_type="text/csv; charset=utf-8"), "list.csv")
    return render(request, "exchange/export_list.html", {"form": form})


def _download(response: HttpResponse, name: str) -> HttpResponse:
    """A name that tells nothing of what is inside."""
    response["Content-Disposition"] = f'attachment; filename="{name}"'
    return response


def _new_passphrase(request: HttpRequest, case_id: UUID) -> str:
    """Kept in the sealed session until the archive is made."""
    made = generate((get_language() or "es")[:2])
    request.session[_SHOWN] = {**request.session.get(_SHOWN, {}), str(case_id): made}
    return made


def _forget(request: HttpRequest, case_id: UUID) -> None:
    left = {key: value for key, value in request.session.get(_SHOWN, {}).items() if key != str(case_id)}
    request.session[_SHOWN] = left
