"""The letters of a year."""

from datetime import date

from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.utils import timezone
from django.views.decorators.http import require_GET, require_POST

from reencuentro.giving.access.staff import KEEPERS, Role, Staff, only_for

from ..actions.issuing import issue_all, issue_year_letter
from ..queries.waiting import AT_ONCE
from ..queries.years import givers_of
from .answers import tell


@only_for(*Role)
@require_GET
def year(request: HttpRequest, staff: Staff, year: int) -> HttpResponse:
    lines = givers_of(_over(year))
    written = sum(line.letter is not None for line in lines)
    facts = {"year": year, "lines": lines, "written": written, "may_keep": staff.role in KEEPERS}
    return render(request, "receipts/year.html", facts)


@only_for(*KEEPERS)
@require_POST
def issue_year(request: HttpRequest, staff: Staff, year: int) -> HttpResponse:
    """For everybody who has none yet, so many at once."""
    without = [line.donor for line in givers_of(_over(year)) if line.letter is None]
    tell(request, issue_all(lambda donor: issue_year_letter(staff, donor, year), without[:AT_ONCE]))
    return redirect("receipts:year", year)


def _over(year: int) -> int:
    """Raises `Http404` for a year that is not over, or none."""
    if not date.min.year <= year < timezone.localdate().year:
        raise Http404
    return year
