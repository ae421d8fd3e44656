"""What comes in by a link opens with that link's key, as that document, and no other way."""

from uuid import uuid4

import pytest

from reencuentro.engines.vault.arrivals import new_link_key, open_arrival, seal_arrival
from reencuentro.engines.vault.errors import Damaged, UnknownVersion

LINK, DOCUMENT = uuid4(), uuid4()
PRIVATE, PUBLIC = new_link_key()
SEALED = seal_arrival(PUBLIC, LINK, DOCUMENT, b"acta.jpg")


def test_the_team_opens_what_came_in():
    assert open_arrival(PRIVATE, LINK, DOCUMENT, SEALED) == b"acta.jpg"


@pytest.mark.parametrize(
    ("private", "link", "document"),
    [(new_link_key()[0], LINK, DOCUMENT), (PRIVATE, uuid4(), DOCUMENT), (PRIVATE, LINK, uuid4())],
    ids=["the key of another link", "moved to another link", "moved to another document"],
)
def test_it_opens_nowhere_else(private, link, document):
    with pytest.raises(Damaged):
        open_arrival(private, link, document, SEALED)


@pytest.mark.parametrize("place", range(1, len(SEALED), 7))
def test_no_byte_of_it_can_be_changed(place):
    changed = bytearray(SEALED)
    changed[place] ^= 1
    with pytest.raises(Damaged):
        open_arrival(PRIVATE, LINK, DOCUMENT, bytes(changed))


def test_another_version_is_named_as_such():
    with pytest.raises(UnknownVersion):
        open_arrival(PRIVATE, LINK, DOCUMENT, b"\x63" + SEALED[1:])
