"""A second person reads what will be public, with the index cards beside it, and approves exactly that."""

import json
from uuid import UUID

from django.core.exceptions import PermissionDenied
from django.http import HttpRequest

from reencuentro.giving.access.acting import acting
from reencuentro.giving.access.staff import KEEPERS, Role, Staff
from reencuentro.giving.books.booking import alone

from ..content import Content
from ..errors import NotPending, Unfinished
from ..missing import missing
from ..models import Check, Draft, Publication, Return, Revision
from ..publishing import publish, send
from ..queries.drafts import draft_of, pending
from ..stories import stories, texts_of


def send_for_review(staff: Staff, campaign_id: UUID) -> Revision:
    """Raises `Unfinished`, and `JournalError` for a promise that can't be made."""
    with acting(staff, "campaigns.send", *KEEPERS, about=f"campaign {campaign_id}") as act:
        alone()
        draft = draft_of(campaign_id)
        content = Content.read(draft.content)
        if missing(content, draft.campaign):
            raise Unfinished
        return send(act, draft.campaign, content, draft.writers)


def compare(staff: Staff, request: HttpRequest, campaign_id: UUID) -> Check:
    """Compare what waits with the index cards, in the session of a registrar; what was found is kept without
    saying whom it may be. Raises `PermissionDenied` for anybody else, `NotPending`.
    """
    if not stories().may_compare(request):
        raise PermissionDenied
    draft, revision = _waiting(campaign_id)
    marks = stories().compare(request, texts_of(Content.read(draft.content)))
    found = json.dumps([[mark.where, mark.start, mark.end] for mark in marks])
    with acting(staff, "campaigns.compare", Role.DIRECTOR, about=f"campaign {campaign_id}") as act:
        return Check.objects.create(revision=revision, key=draft.key, marks=found, act=act)


def approve(staff: Staff, campaign_id: UUID) -> Publication:
    """Publish what waits. Raises `NotPending`, `OwnWork`, `NotCompared`, and whatever the rules refuse."""
    with acting(staff, "campaigns.approve", Role.DIRECTOR, about=f"campaign {campaign_id}") as act:
        alone()
        draft, revision = _waiting(campaign_id)
        publication = publish(act, revision, Content.read(draft.content))
        Draft.objects.filter(pk=draft.pk).update(writers=[])
        return publication


def send_back(staff: Staff, campaign_id: UUID, reason: str) -> None:
    """Raises `NotPending`."""
    with acting(staff, "campaigns.return", Role.DIRECTOR, about=f"campaign {campaign_id}") as act:
        alone()
        draft, revision = _waiting(campaign_id)
        Return.objects.create(revision=revision, key=draft.key, reason=reason, act=act)


def _waiting(campaign_id: UUID) -> tuple[Draft, Revision]:
    draft = draft_of(campaign_id)
    revision = pending(draft)
    if revision is None:
        raise NotPending
    return draft, revision
