"""Seals of the donor side: what opens them, and what a thief of one database has."""

from uuid import uuid4

import pytest

from reencuentro.bridge import seals as bridge
from reencuentro.bridge.models import RecordKey
from reencuentro.engines.vault.server import ServerKey
from reencuentro.giving.access.seals import Forgotten, Plain, Sealed, Unreadable, seals
from reencuentro.site.databases import alias_of
from tests.attacks.databases import rows_of

PLACE, NAME = "donors.donor.name:1", "Ximena Larrañaga".encode()


@pytest.fixture
def port(db) -> bridge.ServerSeals:
    found = seals()
    assert isinstance(found, bridge.ServerSeals)
    return found


def test_what_was_sealed_opens(port):
    key = port.new()
    assert port.open(key, PLACE, port.seal(key, PLACE, NAME)) == NAME


def test_many_are_sealed_at_once_each_under_its_own_key(port):
    keys = port.several(3)
    sealed = port.seal_all([Plain(key, PLACE, NAME) for key in keys])
    assert (
        port.open_all([Sealed(*told) for told in zip(keys, [PLACE] * 3, sealed, strict=True)]) == [NAME] * 3
    )
    with pytest.raises(Unreadable):
        port.open(keys[0], PLACE, sealed[1])
    port.destroy(keys[1])
    with pytest.raises(Forgotten):
        port.seal_all([Plain(key, PLACE, NAME) for key in keys])


def test_moved_altered_or_under_another_key_it_does_not(port):
    key, other = port.new(), port.new()
    sealed = port.seal(key, PLACE, NAME)
    for asked, place, found in (
        (key, "donors.donor.name:2", sealed),
        (key, "donors.donor.email:1", sealed),
        (key, PLACE, sealed[:-1] + bytes([sealed[-1] ^ 1])),
        (key, PLACE, b"7"),
        (other, PLACE, sealed),
    ):
        with pytest.raises(Unreadable):
            port.open(asked, place, found)
        with pytest.raises(Unreadable):
            port.open_all([Sealed(asked, place, found)])


def test_once_its_key_is_destroyed_nobody_opens_or_seals_with_it(port):
    key, other = port.new(), port.new()
    sealed, kept = port.seal(key, PLACE, NAME), port.seal(other, PLACE, NAME)
    port.destroy(key)
    port.destroy(key)
    with pytest.raises(Forgotten):
        port.open(key, PLACE, sealed)
    with pytest.raises(Forgotten):
        port.seal(key, PLACE, NAME)
    assert port.open_all([Sealed(key, PLACE, sealed), Sealed(other, PLACE, kept)]) == [None, NAME]


def test_many_open_with_one_question_for_their_keys(port, django_assert_num_queries):
    keys = [port.new() for _ in range(5)]
    values = [Sealed(key, PLACE, port.seal(key, PLACE, NAME)) for key in keys for _ in range(2)]
    with django_assert_num_queries(1, using="keys"):
        assert port.open_all(values) == [NAME] * 10


def test_the_keys_lie_in_another_database_and_are_noise_without_the_servers_secret(port, monkeypatch):
    key = port.new()
    sealed = port.seal(key, PLACE, NAME)
    assert alias_of("bridge") == "keys" != alias_of("donors")
    assert str(key) not in str(list(rows_of("giving")))
    monkeypatch.setattr(bridge, "_server_key", lambda: ServerKey(b"x" * 32))
    with pytest.raises(Unreadable):
        port.open(key, PLACE, sealed)


def test_a_key_put_in_the_place_of_another_opens_nothing(port):
    key, other = port.new(), port.new()
    sealed = port.seal(key, PLACE, NAME)
    RecordKey.objects.filter(id=other).update(wrapped=RecordKey.objects.get(id=key).wrapped)
    with pytest.raises(Unreadable):
        port.open(other, PLACE, sealed)


def test_nothing_opens_for_a_key_nobody_made(port):
    with pytest.raises(Forgotten):
        port.open(uuid4(), PLACE, b"")
