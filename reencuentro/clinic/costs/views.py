"""What a case needs money for: asking, signing for what was paid, letting auditors see one."""

from functools import partial
from uuid import UUID

from django.contrib import messages
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.utils.translation import gettext as _
from django.views.decorators.http import require_GET, require_http_methods, require_POST

from reencuentro.clinic.cases.access import get_case
from reencuentro.clinic.cases.frame import case_frame
from reencuentro.clinic.cases.rows import row_of
from reencuentro.clinic.cases.views.frame import READ_OR_WRITE, done, page, posted, pressed

from . import actions
from .forms import InvoiceForm, NeedForm
from .models import Invoice, Need
from .queries import need_lines

TAB = "costs"


@require_GET
def costs(request: HttpRequest, case_id: UUID) -> HttpResponse:
    case = get_case(request, case_id, "costs.read")
    return render(request, "costs/list.html", {**case_frame(case, TAB), "lines": need_lines(case)})


@require_http_methods(READ_OR_WRITE)
def new(request: HttpRequest, case_id: UUID) -> HttpResponse:
    """`?kind=` says what it is for."""
    case = get_case(request, case_id)
    form = NeedForm(posted(request), kind=request.GET.get("kind", ""))
    if done(form, partial(actions.ask, case)):
        messages.success(request, _("Asked for. It goes out tonight, together with those of other cases."))
        return redirect("costs:list", case.id)
    context = {**case_frame(case, TAB), "title": _("Ask for money")}
    return page(request, "cases/one_form.html", context, form)


@require_http_methods(READ_OR_WRITE)
def invoice(request: HttpRequest, case_id: UUID, row_id: UUID) -> HttpResponse:
    case = get_case(request, case_id)
    need = row_of(case, Need, row_id)
    form = InvoiceForm(posted(request), request.FILES or None)
    if done(form, partial(actions.file_invoice, case, need.id)):
        messages.success(request, _("Filed and signed for."))
        return redirect("costs:list", case.id)
    context = {**case_frame(case, TAB), "title": _("File the paper and sign for it"), "need": need}
    return page(request, "costs/invoice.html", context, form)


@require_GET
def paper(request: HttpRequest, case_id: UUID, row_id: UUID) -> HttpResponse:
    """As a file to keep, never shown as a page of the house."""
    case = get_case(request, case_id, "costs.file")
    need = row_of(case, Need, row_id)
    found = Invoice.objects.within(case.opened).filter(need=need).first()
    if found is None:
        raise Http404
    response = HttpResponse(found.content, content_type="application/octet-stream")
    response["Content-Disposition"] = 'attachment; filename="paper"'
    return response


@require_POST
def again(request: HttpRequest, case_id: UUID, row_id: UUID) -> HttpResponse:
    case = get_case(request, case_id)
    action = partial(actions.ask_again, case, row_id)
    return pressed(request, action, _("Asked for again, as the same request."), "costs:list", case.id)


@require_POST
def sign_again(request: HttpRequest, case_id: UUID, row_id: UUID) -> HttpResponse:
    case = get_case(request, case_id)
    action = partial(actions.sign_again, case, row_id)
    return pressed(request, action, _("The receipt is on its way again."), "costs:list", case.id)


@require_POST
def let_see(request: HttpRequest, case_id: UUID, row_id: UUID) -> HttpResponse:
    case = get_case(request, case_id)
    action = partial(actions.let_see, case, row_id)
    return pressed(request, action, _("Auditors see this one, and no other."), "costs:list", case.id)
