"""Count a term, without a case and without a login. Nothing of it is kept."""

from django.contrib.auth.decorators import login_not_required
from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.views.decorators.http import require_GET

from ..forms.counting import CountForm
from ..queries import lawbook
from ..queries.counts import shown_count


@login_not_required
@require_GET
def count(request: HttpRequest) -> HttpResponse:
    """The form and, once it is filled in, the count. Only `rule` given: the form with that rule chosen."""
    asked = "notified" in request.GET
    initial = {name: request.GET.get(name) for name in ("rule", "court", "mode") if name in request.GET}
    form = CountForm(request.GET if asked else None, book=lawbook(), initial=initial)
    shown = shown_count(form.counted, form.book) if asked and form.is_valid() else None
    layout = "base.html" if request.user.is_authenticated else "base_plain.html"
    facts = {"form": form, "shown": shown, "layout": layout}
    return render(request, "lawbook/count.html", facts, status=422 if form.errors else 200)
