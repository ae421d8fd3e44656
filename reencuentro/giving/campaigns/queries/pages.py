"""What the staff sees of campaigns."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date
from uuid import UUID

from django.utils import timezone
from django.utils.translation import get_language, pgettext
from django.utils.translation import gettext as _

from reencuentro.giving.access.fields import open_all
from reencuentro.giving.access.staff import KEEPERS, Role, Staff, names_of
from reencuentro.giving.books import labels

from ..content import Content
from ..missing import missing
from ..models import Check, Draft, Publication, Revision, Settlement, TakenDown
from ..rules import current_publication, day_there, last_day
from .drafts import draft_of, pending, rule_in
from .passages import Passage, passages
from .progress import Progress, progress_of
from .published import PublishedRule, taken_down

DRAFT, REVIEW, SCHEDULED, PUBLISHED, CLOSED, SETTLED, GONE = (
    "draft", "in review", "scheduled", "published", "closed", "settled", "taken down",
)  # fmt: skip
_TONES = {GONE: "stop", REVIEW: "wait", PUBLISHED: "ok", CLOSED: "wait", SCHEDULED: "info"}


@dataclass(frozen=True)
class State:
    code: str
    label: str
    tone: str


@dataclass(frozen=True)
class CampaignLine:
    """A campaign in the list. `progress` only of what was published."""

    id: UUID
    title: str
    state: State
    progress: Progress | None
    closes_on: date | None


@dataclass(frozen=True)
class Waiting:
    """A revision that waits. `check` is the reader's own comparison of it."""

    revision: Revision
    by: str
    check: Check | None
    passages: Sequence[Passage]


@dataclass(frozen=True)
class Returned:
    """`passages`: those that she who sent it back was warned of, as far as they still stand there."""

    reason: str
    by: str
    passages: Sequence[Passage]


@dataclass(frozen=True)
class CampaignPage:
    id: UUID
    title: str
    state: State
    content: Content
    saved: int
    changed: bool
    missing: Sequence[str]
    rule: PublishedRule | None
    waiting: Waiting | None
    returned: Returned | None
    publication: Publication | None
    progress: Progress | None
    settlement: Settlement | None
    opens_on: date | None
    taken_down: TakenDown | None
    may_write: bool
    may_approve: bool
    wrote_it: bool


def campaign_lines() -> list[CampaignLine]:
    """The newest first."""
    drafts = open_all(Draft.objects.select_related("campaign__act").order_by("-campaign__act__at"))
    return [_line(draft) for draft in drafts]


def campaign_page(staff: Staff, campaign_id: UUID) -> CampaignPage:
    """Raises `Http404`."""
    draft = draft_of(campaign_id)
    content, publication = Content.read(draft.content), current_publication(draft.campaign)
    waiting, gone = pending(draft), taken_down(publication)
    return CampaignPage(
        id=draft.campaign_id,
        title=_title(draft, content),
        state=_state(publication, waiting, draft),
        content=content,
        saved=draft.saved,
        changed=publication is None or bool(gone) or publication.revision.digest != content.digest,
        missing=missing(content, draft.campaign),
        rule=rule_in(draft.campaign, content),
        waiting=_waiting(staff, waiting, content) if waiting else None,
        returned=None if waiting else _returned(draft, content),
        publication=publication,
        progress=_progress(publication),
        settlement=Settlement.objects.filter(campaign=draft.campaign_id).first(),
        opens_on=_opens_on(publication),
        taken_down=gone,
        may_write=staff.role in KEEPERS,
        may_approve=staff.role == Role.DIRECTOR,
        wrote_it=staff.id.hex in draft.writers,
    )


def _line(draft: Draft) -> CampaignLine:
    content, publication = Content.read(draft.content), current_publication(draft.campaign)
    return CampaignLine(
        draft.campaign_id,
        _title(draft, content),
        _state(publication, pending(draft), draft),
        _progress(publication),
        last_day(publication.revision.rule) if publication else None,
    )


def _title(draft: Draft, content: Content) -> str:
    """In the reader's language, else in the other; what its fund is called as long as it has none."""
    language = get_language() or "en"
    other = "en" if language == "es" else "es"
    return content.title.in_(language) or content.title.in_(other) or labels.fund(draft.campaign.fund_id)


def _progress(publication: Publication | None) -> Progress | None:
    if publication is None:
        return None
    content, campaign = Content.read(publication.content), publication.revision.campaign
    assert content.promise is not None
    return progress_of(campaign, content.promise, timezone.now(), get_language() or "en")


def _state(publication: Publication | None, waiting: Revision | None, draft: Draft) -> State:
    code = _code(publication, waiting, draft)
    label = {
        DRAFT: _("Draft"),
        REVIEW: _("Waits for review"),
        SCHEDULED: _("Approved, not open yet"),
        PUBLISHED: pgettext("campaign", "Open"),
        CLOSED: _("Over, about to be closed"),
        SETTLED: _("Closed by its rule"),
        GONE: _("Taken down"),
    }[code]
    return State(code, label, _TONES.get(code, ""))


def _code(publication: Publication | None, waiting: Revision | None, draft: Draft) -> str:
    if publication is None:
        return REVIEW if waiting else DRAFT
    if Settlement.objects.filter(campaign=draft.campaign_id).exists():
        return SETTLED
    if taken_down(publication):
        return REVIEW if waiting else GONE
    now, opens_at = timezone.now(), publication.revision.opens_at
    if now >= publication.revision.rule.closes_at:
        return CLOSED
    return SCHEDULED if opens_at and now < opens_at else PUBLISHED


def _opens_on(publication: Publication | None) -> date | None:
    opens_at = publication.revision.opens_at if publication else None
    return day_there(opens_at, publication.revision.rule.zone) if publication and opens_at else None


def _waiting(staff: Staff, revision: Revision, content: Content) -> Waiting:
    check = revision.checks.filter(act__actor_id=staff.id).last()
    found = passages(check, content) if check else []
    return Waiting(revision, _name(revision.act.actor_id), check, found)


def _returned(draft: Draft, content: Content) -> Returned | None:
    last = Revision.objects.filter(campaign=draft.campaign_id).order_by("-number").first()
    if last is None or not hasattr(last, "returned"):
        return None
    check, same = last.checks.last(), last.digest == content.digest
    found = passages(check, content) if check and same else []
    return Returned(last.returned.reason, _name(last.returned.act.actor_id), found)


def _name(actor: UUID) -> str:
    return names_of([actor])[actor]
