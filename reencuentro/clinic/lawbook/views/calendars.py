"""The courts' calendars: what is known, a year at a glance, and the editor."""

from typing import Any

from django.contrib import messages
from django.http import Http404, HttpRequest, HttpResponse, StreamingHttpResponse
from django.shortcuts import redirect, render
from django.utils.translation import gettext as _
from django.views.decorators.http import require_GET, require_http_methods

from reencuentro.clinic.accounts.authority import only_for

from .. import circulars
from ..actions.calendars import save_calendar
from ..authority import CLERKS, READERS
from ..errors import NotTaken
from ..forms.calendars import CalendarForm, DayRows, content_of, initial_rows
from ..queries.calendars import calendar_page, content_to_edit, court_lines, newest_edition, years_missing

FIRST_YEAR, LAST_YEAR = 2000, 2100


@only_for(*READERS)
@require_GET
def calendars(request: HttpRequest) -> HttpResponse:
    may_edit = request.user.role in CLERKS
    facts = {"courts": court_lines(), "missing": years_missing(), "may_edit": may_edit}
    return render(request, "lawbook/calendars.html", facts)


@only_for(*READERS)
@require_GET
def calendar(request: HttpRequest, court: str, year: int) -> HttpResponse:
    facts = _page(court, year)
    return render(request, "lawbook/calendar.html", {**facts, "may_edit": request.user.role in CLERKS})


@only_for(*CLERKS)
@require_http_methods(["GET", "POST"])
def edit(request: HttpRequest, court: str, year: int) -> HttpResponse:
    facts, written = _page(court, year), content_to_edit(court, year)
    form = CalendarForm(
        request.POST or None, request.FILES or None, initial=written or {"base": facts["court"].base}
    )
    rows = DayRows(request.POST or None, initial=initial_rows(written), form_kwargs={"year": year})
    if request.method == "POST" and _saved(request, court, year, form, rows):
        messages.success(request, _("The calendar is saved; every deadline it touches was counted anew."))
        return redirect("lawbook:calendar", court, year)
    status = 422 if request.method == "POST" else 200
    return render(request, "lawbook/edit_calendar.html", {**facts, "form": form, "rows": rows}, status=status)


def _saved(request: HttpRequest, court: str, year: int, form: CalendarForm, rows: Any) -> bool:
    if not (form.is_valid() & rows.is_valid()):
        return False
    content = content_of(form, rows, request.user.display_name)
    try:
        save_calendar(request.user, court, year, content, form.cleaned_data["circular"])
    except NotTaken as refused:
        form.add_error(None, list(refused.messages))
        return False
    return True


@only_for(*READERS)
@require_GET
def circular(request: HttpRequest, court: str, year: int) -> StreamingHttpResponse:
    edition = newest_edition(court, year)
    if edition is None or not edition.circular_id:
        raise Http404
    kind = edition.circular_kind
    answer = StreamingHttpResponse(circulars.read(edition), content_type=circulars.CONTENT_TYPES[kind])
    answer["Content-Disposition"] = f'attachment; filename="{court}-{year}.{kind}"'
    return answer


def _page(court: str, year: int) -> dict[str, Any]:
    if not FIRST_YEAR <= year < LAST_YEAR:
        raise Http404
    return calendar_page(court, year)
