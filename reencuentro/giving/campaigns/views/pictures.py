"""The pictures of a campaign."""

from uuid import UUID

from django.contrib import messages
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.utils.translation import gettext as _
from django.views.decorators.http import require_GET, require_http_methods, require_POST

from reencuentro.engines.journal.errors import JournalError
from reencuentro.giving.access.staff import KEEPERS, Role, Staff, only_for

from ..actions import drafting
from ..content import Content
from ..forms.writing import PicturesForm, UploadForm
from ..models import Rendition
from ..pictures import BadPicture, drawn
from ..queries.drafts import draft_of
from ..wording import why_not, words


@only_for(*KEEPERS)
@require_http_methods(["GET", "POST"])
def pictures(request: HttpRequest, staff: Staff, campaign: UUID) -> HttpResponse:
    """What each shows, and taking some away."""
    draft = draft_of(campaign)
    form = PicturesForm(Content.read(draft.content), draft.saved, request.POST or None)
    if form.is_bound and form.is_valid():
        try:
            drafting.write(staff, campaign, form.cleaned_data["saved"], form.change)
        except JournalError as refused:
            form.tell(refused)
        else:
            return redirect("campaigns:campaign", campaign)
    return _page(request, campaign, form, UploadForm(initial={"saved": draft.saved}))


@only_for(*KEEPERS)
@require_POST
def add(request: HttpRequest, staff: Staff, campaign: UUID) -> HttpResponse:
    draft = draft_of(campaign)
    upload = UploadForm(request.POST, request.FILES)
    if upload.is_valid():
        given = upload.cleaned_data
        try:
            made = drawn(given["file"].read())
            drafting.add_picture(staff, campaign, given["saved"], made, upload.both("alt"))
        except BadPicture as bad:
            upload.add_error("file", why_not(bad))
        except JournalError as refused:
            upload.add_error(None, words(refused))
        else:
            messages.success(request, _("The picture is there; nothing of its file but what is to be seen."))
            return redirect("campaigns:pictures", campaign)
    return _page(request, campaign, PicturesForm(Content.read(draft.content), draft.saved), upload)


@only_for(*Role)
@require_GET
def picture(request: HttpRequest, staff: Staff, campaign: UUID, picture: UUID, width: int) -> HttpResponse:
    """The smallest rendition that is as wide, else the widest: of drafts too, so for the staff alone."""
    shown = Rendition.objects.filter(picture=picture, picture__campaign=campaign).order_by("width")
    found = shown.filter(width__gte=width).first() or shown.last()
    if found is None or found.sealed is None:
        raise Http404
    return HttpResponse(found.sealed, content_type="image/jpeg")


def _page(request: HttpRequest, campaign: UUID, form: PicturesForm, upload: UploadForm) -> HttpResponse:
    facts = {"form": form, "upload": upload, "campaign": campaign}
    wrong = form.wrong or upload.errors
    return render(request, "campaigns/pictures.html", facts, status=422 if wrong else 200)
