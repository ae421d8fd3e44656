"""Who our organisations are, the certificate, the rules."""

from django.contrib import messages
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.utils import timezone
from django.utils.translation import gettext as _
from django.views.decorators.http import require_GET, require_http_methods, require_POST

from reencuentro.giving.access.staff import Role, Staff, only_for

from ..actions import settings
from ..donees import certificate as the_certificate
from ..donees import donees
from ..errors import ReceiptError
from ..facts import Regime
from ..forms.settings import FORMS, CertificateForm, SatCertificateForm, initial
from ..law import receipt_law
from ..queries.rules import rule_lines
from ..queries.sat import sat_certificates
from ..wording import words

READ_OR_WRITE = ["GET", "POST"]
_AT = {"series_taken": "series", "passphrase": "passphrase", "not_a_pair": "key"}
"""At which field a refusal is said; else at the first."""


@only_for(Role.DIRECTOR)
@require_GET
def organisations(request: HttpRequest, staff: Staff) -> HttpResponse:
    entered = donees()
    facts = {
        "lines": [(regime, FORMS[regime].title, entered.get(regime)) for regime in Regime],
        "certificate": the_certificate(),
        "takes_certificate": Regime.MX in entered,
        "sat": sat_certificates(),
    }
    return render(request, "receipts/organisations.html", facts)


@only_for(Role.DIRECTOR)
@require_http_methods(READ_OR_WRITE)
def organisation(request: HttpRequest, staff: Staff, regime: str) -> HttpResponse:
    which = Regime(regime)
    form = FORMS[which](request.POST or None, initial=initial(which, donees().get(which)))
    if form.is_valid():
        try:
            settings.set_donee(staff, which, form.cleaned_data)
        except ReceiptError as error:
            form.add_error(_AT[error.codes[0]], words(error.codes))
        else:
            messages.success(request, _("Kept. Receipts issued from now on say so."))
            return redirect("receipts:organisations")
    return render(request, "receipts/organisation.html", {"form": form}, status=422 if form.errors else 200)


@only_for(Role.DIRECTOR)
@require_http_methods(READ_OR_WRITE)
def certificate(request: HttpRequest, staff: Staff) -> HttpResponse:
    form = CertificateForm(request.POST or None, request.FILES or None)
    if form.is_valid():
        try:
            settings.bring_certificate(staff, **form.cleaned_data, now=timezone.now())
        except ReceiptError as error:
            form.add_error(_AT.get(error.codes[0], "certificate"), words(error.codes))
        else:
            messages.success(request, _("The certificate is kept under seal."))
            return redirect("receipts:organisations")
    return render(request, "receipts/certificate.html", {"form": form}, status=422 if form.errors else 200)


@only_for(Role.DIRECTOR)
@require_http_methods(READ_OR_WRITE)
def sat(request: HttpRequest, staff: Staff) -> HttpResponse:
    form = SatCertificateForm(request.POST or None, request.FILES or None)
    if form.is_valid():
        try:
            settings.bring_sat_certificate(staff, form.cleaned_data["certificate"])
        except ReceiptError as error:
            form.add_error("certificate", words(error.codes))
        else:
            messages.success(request, _("Stamps that name it are checked from now on."))
            return redirect("receipts:organisations")
    return render(request, "receipts/sat.html", {"form": form}, status=422 if form.errors else 200)


@only_for(*Role)
@require_GET
def rules(request: HttpRequest, staff: Staff) -> HttpResponse:
    facts = {"lines": rule_lines(), "may_approve": staff.role == Role.DIRECTOR}
    return render(request, "receipts/rules.html", facts)


@only_for(Role.DIRECTOR)
@require_POST
def approve(request: HttpRequest, staff: Staff, rule: str) -> HttpResponse:
    if rule not in receipt_law().rules:
        raise Http404
    settings.approve_rule(staff, rule)
    messages.success(request, _("Approved, as it reads today."))
    return redirect("receipts:rules")
