"""Looking: funds, ledgers, entries, all accounts; and taking the books out."""

from django.http import HttpRequest, HttpResponse, StreamingHttpResponse
from django.shortcuts import get_object_or_404, render
from django.views.decorators.http import require_GET, require_POST

from reencuentro.giving.access.staff import KEEPERS, Role, Staff, only_for

from .. import actions
from ..forms.keeping import AccountFilter, StretchFilter, UntilFilter
from ..models import Closing, Fund
from ..queries import ledgers
from ..queries.acts import acts_done
from ..queries.entries import entry_page
from ..queries.funds import available, fund_line, fund_lines, pots

_TYPES = {"csv": "text/csv; charset=utf-8", "beancount": "text/plain; charset=utf-8"}


@only_for(*Role)
@require_GET
def funds(request: HttpRequest, staff: Staff) -> HttpResponse:
    lines = fund_lines()
    facts = {"lines": lines, "pots": pots(lines), "closed": Closing.objects.last(), **_may(staff)}
    return render(request, "books/funds.html", facts)


@only_for(*Role)
@require_GET
def fund(request: HttpRequest, staff: Staff, fund: str) -> HttpResponse:
    found = get_object_or_404(Fund, code=fund)
    ledger = ledgers.of_fund(fund, StretchFilter(request.GET).stretch())
    facts = {"line": fund_line(found, available(found)), "ledger": ledger}
    return render(request, "books/fund.html", facts)


@only_for(*Role)
@require_GET
def ledger(request: HttpRequest, staff: Staff) -> HttpResponse:
    form = AccountFilter(request.GET or None)
    account = form.cleaned_data["account"] if form.is_valid() else ""
    facts = {"form": form, "ledger": ledgers.of_account(account, StretchFilter(request.GET).stretch())}
    return render(request, "books/ledger.html", facts, status=422 if form.errors else 200)


@only_for(*Role)
@require_GET
def balance(request: HttpRequest, staff: Staff) -> HttpResponse:
    form = UntilFilter(request.GET)
    until = form.cleaned_data["until"] if form.is_valid() else None
    facts = {"form": form, "until": until, "trials": ledgers.trial_balance(until)}
    return render(request, "books/balance.html", facts, status=422 if form.errors else 200)


@only_for(*Role)
@require_GET
def acts(request: HttpRequest, staff: Staff) -> HttpResponse:
    page, lines = acts_done(request.GET.get("page"))
    return render(request, "books/acts.html", {"page": page, "lines": lines})


@only_for(*Role)
@require_GET
def entry(request: HttpRequest, staff: Staff, entry: int) -> HttpResponse:
    return render(request, "books/entry.html", {"page": entry_page(entry), **_may(staff)})


@only_for(*Role)
@require_POST
def export(request: HttpRequest, staff: Staff, what: str) -> StreamingHttpResponse:
    response = StreamingHttpResponse(actions.export(staff, what), content_type=_TYPES[what])
    response["Content-Disposition"] = f'attachment; filename="books.{what}"'
    return response


def _may(staff: Staff) -> dict[str, bool]:
    return {"may_keep": staff.role in KEEPERS, "may_close": staff.role == Role.DIRECTOR}
