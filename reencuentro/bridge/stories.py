"""A text that everybody is to read, compared with the index cards of all cases: in the session of a registrar
alone, who can open them, and with an answer that names nobody.
"""

from collections.abc import Mapping, Sequence

from django.core.exceptions import PermissionDenied
from django.http import HttpRequest

from reencuentro.clinic.accounts.models import User
from reencuentro.clinic.audit.actions import record
from reencuentro.clinic.keyring import organisation
from reencuentro.clinic.people.likeness import Card
from reencuentro.clinic.registry.searching import registry_cards
from reencuentro.engines.tracing.mentions import Known, People
from reencuentro.engines.vault.identity import Identity
from reencuentro.giving.campaigns.stories import Mark


class CardStories:
    """`giving.campaigns.stories.Stories` over the registrars' cards."""

    def may_compare(self, request: HttpRequest) -> bool:
        user = request.user
        return isinstance(user, User) and organisation.is_registrar(user.id)

    def who_may(self) -> list[str]:
        users = User.objects.filter(is_active=True)
        return sorted(user.display_name for user in users if organisation.is_registrar(user.id))

    def compare(self, request: HttpRequest, texts: Mapping[str, str]) -> list[Mark]:
        """Raises `NotMember` for who is no registrar, `PermissionDenied` for who has no keys open."""
        identity: Identity | None = getattr(request, "unlocked", None)
        if identity is None:
            raise PermissionDenied
        cards = registry_cards(identity)
        people = People(_known(person.lines) for card in cards for person in card.people)
        record(identity.user_id, "check.story")
        return [
            Mark(where, found.start, found.end, found.kind)
            for where, text in texts.items()
            for found in people.mentioned(text)
        ]


STORIES = CardStories()


def _known(lines: Sequence[str]) -> Known:
    card = Card.from_lines(lines)
    return Known(
        card.given,
        card.first,
        card.second,
        card.others,
        frozenset(first for first, last in card.births if first == last),
        frozenset(number for _kind, number in card.numbers),
    )
