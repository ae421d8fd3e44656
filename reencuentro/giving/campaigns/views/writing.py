"""Beginning a campaign and writing its parts."""

from uuid import UUID

from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.views.decorators.http import require_http_methods, require_POST

from reencuentro.engines.journal.errors import JournalError
from reencuentro.giving.access.staff import KEEPERS, Staff, only_for

from ..actions import drafting
from ..content import Content
from ..forms.editor import Editor
from ..queries.drafts import draft_of


@only_for(*KEEPERS)
@require_POST
def begin(request: HttpRequest, staff: Staff) -> HttpResponse:
    return redirect("campaigns:story", drafting.begin(staff).id)


@only_for(*KEEPERS)
@require_http_methods(["GET", "POST"])
def write(request: HttpRequest, staff: Staff, campaign: UUID, editor: type[Editor]) -> HttpResponse:
    draft = draft_of(campaign)
    form = editor(Content.read(draft.content), draft.saved, request.POST or None)
    if form.is_bound and form.is_valid():
        try:
            drafting.write(staff, campaign, form.cleaned_data["saved"], form.change)
        except JournalError as refused:
            form.tell(refused)
        else:
            return redirect("campaigns:campaign", campaign)
    facts = {"form": form, "campaign": campaign}
    return render(request, "campaigns/write.html", facts, status=422 if form.wrong else 200)
