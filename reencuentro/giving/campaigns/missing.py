"""What donors must be told and no draft may leave out."""

from collections.abc import Iterator

from django.utils import timezone
from django.utils.translation import gettext as _

from .content import LANGUAGES, Both, Content, Promise
from .models import Campaign
from .queries.published import would_hide
from .rules import closing, current_publication


def missing(content: Content, campaign: Campaign) -> list[str]:
    """In the reader's words; nothing of it where the draft can be sent for review."""
    opening = _opening(content, campaign)
    return [*_words(content), *_promise(content.promise, campaign), *opening, *_pieces(content)]


def _words(content: Content) -> Iterator[str]:
    if not content.slug:
        yield _("The address of its page.")
    for both, words in (
        (content.title, _("The title in both languages.")),
        (content.summary, _("The summary in both languages.")),
        (content.story, _("The story in both languages.")),
    ):
        if not _in_both(both):
            yield words


def _promise(promise: Promise | None, campaign: Campaign) -> Iterator[str]:
    if promise is None:
        yield _("What becomes of the money: goal, closing day, lines of the budget.")
        return
    if not promise.lines:
        yield _("At least one line of the budget.")
    if not all(_in_both(line.title) for line in promise.lines):
        yield _("What each line of the budget is called, in both languages.")
    new = current_publication(campaign) is None
    if new and closing(promise.last_day, promise.zone) <= timezone.now():
        yield _("A closing day that is still to come.")


def _opening(content: Content, campaign: Campaign) -> Iterator[str]:
    if would_hide(campaign, content.opens_at):
        yield _("No day on which the page opens: it is open, and would be gone until then.")


def _pieces(content: Content) -> Iterator[str]:
    if not all(_in_both(one.alt) for one in content.pictures):
        yield _("What each picture shows, in both languages.")
    if not all(_in_both(one.words) for one in content.examples):
        yield _("What each amount pays for, in both languages.")
    if not all(_in_both(one.title) and _in_both(one.words) for one in content.news):
        yield _("The news in both languages.")


def _in_both(both: Both) -> bool:
    return all(both.in_(language).strip() for language in LANGUAGES)
