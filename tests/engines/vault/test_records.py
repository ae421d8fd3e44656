"""Keys of records that can be forgotten one by one."""

import pickle
from uuid import uuid4

import pytest

from reencuentro.engines.vault.errors import Damaged
from reencuentro.engines.vault.records import RecordKey
from reencuentro.engines.vault.server import ServerKey

SERVER = ServerKey(b"s" * 32)
PLACE, TEXT = "donors.donor.name:1", "Ximena Larrañaga".encode()


def test_what_was_sealed_opens_again_after_the_key_was_kept():
    key_id = uuid4()
    key = RecordKey.create(key_id)
    again = RecordKey.unwrap(key_id, key.wrap(SERVER), SERVER)
    assert again.open(key.seal(TEXT, PLACE), PLACE) == TEXT


def test_the_same_text_never_looks_the_same_and_its_length_is_hidden():
    key = RecordKey.create(uuid4())
    sealed = [key.seal(text, PLACE) for text in (TEXT, TEXT, b"")]
    assert len(set(sealed)) == 3
    assert len({len(one) for one in sealed}) == 1


@pytest.mark.parametrize("place", ["donors.donor.name:2", "donors.donor.email:1", ""])
def test_it_opens_at_its_place_alone(place):
    key = RecordKey.create(uuid4())
    with pytest.raises(Damaged):
        key.open(key.seal(TEXT, PLACE), place)


def test_an_altered_value_and_another_key_are_refused():
    key, other = RecordKey.create(uuid4()), RecordKey.create(uuid4())
    sealed = key.seal(TEXT, PLACE)
    for damaged in (sealed[:-1] + bytes([sealed[-1] ^ 1]), sealed[:5], b""):
        with pytest.raises(Damaged):
            key.open(damaged, PLACE)
    with pytest.raises(Damaged):
        other.open(sealed, PLACE)


def test_a_wrapped_key_opens_for_its_own_id_and_under_its_own_server_alone():
    key_id = uuid4()
    wrapped = RecordKey.create(key_id).wrap(SERVER)
    for asked, server in ((uuid4(), SERVER), (key_id, ServerKey(b"t" * 32))):
        with pytest.raises(Damaged):
            RecordKey.unwrap(asked, wrapped, server)


def test_the_same_secret_under_another_id_is_another_key():
    one, other = (RecordKey(uuid4(), b"k" * 32) for _ in range(2))
    with pytest.raises(Damaged):
        other.open(one.seal(TEXT, PLACE), PLACE)


def test_a_key_is_never_pickled():
    with pytest.raises(TypeError, match="never pickled"):
        pickle.dumps(RecordKey.create(uuid4()))
