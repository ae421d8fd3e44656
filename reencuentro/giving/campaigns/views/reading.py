"""Looking at campaigns, and at what the public would see of them."""

from uuid import UUID

from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import render
from django.template.loader import render_to_string
from django.urls import reverse
from django.utils import timezone, translation
from django.views.decorators.http import require_GET

from reencuentro.giving.access.staff import KEEPERS, Role, Staff, only_for

from ..content import LANGUAGES
from ..queries.drafts import draft_of, preview_shots
from ..queries.drafts import preview as previewed
from ..queries.pages import campaign_lines, campaign_page


@only_for(*Role)
@require_GET
def campaigns(request: HttpRequest, staff: Staff) -> HttpResponse:
    facts = {"lines": campaign_lines(), "may_write": staff.role in KEEPERS}
    return render(request, "campaigns/campaigns.html", facts)


@only_for(*Role)
@require_GET
def campaign(request: HttpRequest, staff: Staff, campaign: UUID) -> HttpResponse:
    return render(request, "campaigns/campaign.html", {"page": campaign_page(staff, campaign)})


@only_for(*Role)
@require_GET
def preview(request: HttpRequest, staff: Staff, campaign: UUID, language: str) -> HttpResponse:
    """The public's own page around the draft, in the language that it would be read in."""
    if language not in LANGUAGES:
        raise Http404
    draft = draft_of(campaign)
    addresses = {code: reverse("campaigns:preview", args=[campaign, code]) for code in LANGUAGES}
    with translation.override(language):
        found = previewed(draft, language, timezone.now())
        facts = {
            "campaign": found,
            "shots": preview_shots(draft, language),
            "addresses": addresses,
            "here": "campaign",
            "draft": draft.campaign_id,
        }
        name = "preview" if found else "no_preview"
        return HttpResponse(render_to_string(f"campaigns/{name}.html", facts))
