"""A session opens only with the row, the browser's half and the server's half together."""

import hashlib
import os
from uuid import uuid4

import pytest
from hypothesis import given
from hypothesis import strategies as st

from reencuentro.engines.vault.errors import Damaged
from reencuentro.engines.vault.sessions import new_cookie, open_state, row_id, seal_state

COOKIE, BOOT, USER = new_cookie(), os.urandom(32), uuid4()
ROW = row_id(COOKIE)
SEALED = seal_state(COOKIE, BOOT, ROW, USER, b"seed")


@given(st.binary(max_size=500), st.none() | st.uuids())
def test_the_state_opens_again(state, user_id):
    sealed = seal_state(COOKIE, BOOT, ROW, user_id, state)
    assert open_state(COOKIE, BOOT, ROW, user_id, sealed) == state


def test_cookies_differ_and_the_row_never_holds_one():
    assert len({new_cookie() for _ in range(100)}) == 100
    assert row_id(COOKIE) == hashlib.sha256(COOKIE.encode()).digest()


def test_another_cookie_opens_nothing():
    with pytest.raises(Damaged):
        open_state(new_cookie(), BOOT, ROW, USER, SEALED)


def test_after_a_restart_nothing_opens():
    with pytest.raises(Damaged):
        open_state(COOKIE, os.urandom(32), ROW, USER, SEALED)


@pytest.mark.parametrize("user_id", [uuid4(), None])
def test_a_row_moved_to_another_user_is_refused(user_id):
    with pytest.raises(Damaged):
        open_state(COOKIE, BOOT, ROW, user_id, SEALED)


def test_a_state_moved_to_another_row_is_refused():
    with pytest.raises(Damaged):
        open_state(COOKIE, BOOT, row_id(new_cookie()), USER, SEALED)


def test_the_row_id_does_not_stand_in_for_the_cookie():
    """The id lies in the database: knowing it and the boot key must not be enough."""
    with pytest.raises(Damaged):
        open_state(ROW.hex(), BOOT, ROW, USER, SEALED)


def test_what_a_session_holds_does_not_show_in_its_size():
    assert len(seal_state(COOKIE, BOOT, ROW, USER, b"")) == len(SEALED)


@pytest.mark.parametrize("cookie", ["", "ñ", "\udcff", "x" * 100_000])
def test_whatever_a_browser_sends_is_only_a_wrong_cookie(cookie):
    with pytest.raises(Damaged):
        open_state(cookie, BOOT, row_id(cookie), None, SEALED)


@pytest.mark.parametrize("wrong", [None, "text", b""])
def test_a_row_of_the_wrong_type_is_damaged(wrong):
    with pytest.raises(Damaged):
        open_state(COOKIE, BOOT, ROW, USER, wrong)


def test_a_boot_key_has_32_bytes():
    with pytest.raises(ValueError, match="32 bytes"):
        seal_state(COOKIE, b"", ROW, USER, b"")
