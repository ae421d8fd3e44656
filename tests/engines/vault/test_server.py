"""What the server itself must read is sealed to its row and can be looked up without being read."""

import pickle
from uuid import uuid4

import pytest
from hypothesis import given
from hypothesis import strategies as st

from reencuentro.engines.vault.errors import Damaged
from reencuentro.engines.vault.server import ServerKey

KEY = ServerKey(bytes(range(32)))
ROW = uuid4()


@given(st.text(max_size=200))
def test_text_opens_again_in_its_place(text):
    assert KEY.open(KEY.seal(text, "user", ROW, "email"), "user", ROW, "email") == text


@pytest.mark.parametrize("place", [("user", uuid4(), "email"), ("user", ROW, "login"), ("user", ROW), ()])
def test_an_address_moved_elsewhere_is_refused(place):
    sealed = KEY.seal("ana@example.org", "user", ROW, "email")
    with pytest.raises(Damaged):
        KEY.open(sealed, *place)


def test_another_server_key_opens_nothing():
    with pytest.raises(Damaged):
        ServerKey(bytes(32)).open(KEY.seal("ana@example.org", ROW), ROW)


@pytest.mark.parametrize("wrong", [None, "text", 3, b""])
def test_a_column_of_the_wrong_type_is_damaged(wrong):
    with pytest.raises(Damaged):
        KEY.open(wrong, ROW)


def test_tags_are_equal_for_equal_texts_of_one_purpose_and_one_key():
    tag = KEY.tag("login", "ana")
    assert len(tag) == 32
    assert tag == KEY.tag("login", "ana")
    assert (
        len(
            {
                tag,
                KEY.tag("login", "ane"),
                KEY.tag("address", "ana"),
                ServerKey(bytes(32)).tag("login", "ana"),
            }
        )
        == 4
    )


def test_purpose_and_text_do_not_run_together():
    assert KEY.tag("log", "inana") != KEY.tag("login", "ana")


def test_a_short_secret_is_refused():
    with pytest.raises(ValueError, match="32 bytes"):
        ServerKey(b"short")


def test_the_key_is_neither_shown_nor_pickled():
    assert bytes(range(32)).hex() not in repr(KEY)
    with pytest.raises(TypeError):
        pickle.dumps(KEY)
