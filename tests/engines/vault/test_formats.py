"""What was stored once opens for ever: one value of each format, sealed by version 1."""

import base64
import hashlib
import io
import json
from pathlib import Path
from uuid import UUID

import pytest
from cryptography.exceptions import InvalidTag
from cryptography.hazmat.primitives.ciphers.aead import AESGCM

from reencuentro.engines.vault import cards, fields, files, server, sessions, slots, wraps
from reencuentro.engines.vault.compartment import TEAM, CompartmentKey, commitment
from reencuentro.engines.vault.context import context
from reencuentro.engines.vault.errors import Damaged
from reencuentro.engines.vault.identity import Identity
from reencuentro.engines.vault.kdf import derive

STORED = json.loads((Path(__file__).parent / "vectors" / "formats.json").read_text())
KEY = CompartmentKey(UUID(int=1), TEAM, 3, bytes(range(32)))
IDENTITY = Identity(UUID(int=2), bytes(range(32, 64)))
PEPPER = bytes(range(64, 96))
ROW, DOCUMENT = UUID(int=4), UUID(int=5)
DATA_KEY = bytes(range(96, 128))
BOOT_KEY = bytes(range(128, 160))
COOKIE = "cookie-of-a-browser"


def stored(name):
    return bytes.fromhex(STORED[name])


def stored_file():
    return base64.b64decode(STORED["file"])


def test_a_field():
    opened = fields.open_field(KEY, stored("field"), "people.person", ROW, "given_names")
    assert opened.decode() == "María"


def test_a_card():
    assert cards.open_card(KEY, stored("card")) == b'{"names":["maria"]}'


def test_an_address_and_its_tag():
    key = server.ServerKey(PEPPER)
    assert key.open(stored("address"), "user", ROW, "email") == "maria@example.org"
    assert key.tag("login", "ana").hex() == "1952fd92af0efa9c88c0a9a21724a735fbe81986b9fd02317d246b64b41f227f"


def test_a_session():
    row = sessions.row_id(COOKIE)
    assert sessions.open_state(COOKIE, BOOT_KEY, row, IDENTITY.user_id, stored("session")) == b"seed"


def test_a_passphrase_slot():
    floor = slots.StretchCost(iterations=2, memory_kib=64, lanes=1)
    typed = "jardin nube violeta cuaderno rio"
    opened = slots.open_passphrase_slot(stored("passphrase_slot"), IDENTITY.user_id, typed, PEPPER, floor)
    assert opened.seed == IDENTITY.seed


def test_a_printed_code():
    by_code = slots.open_code_slot(stored("code_slot"), IDENTITY.user_id, STORED["code"], PEPPER)
    assert by_code.seed == IDENTITY.seed


def test_a_wrap():
    opened = wraps.unwrap(IDENTITY, stored("wrap"), KEY.case_id, TEAM, KEY.epoch, KEY.commitment)
    assert opened.key == KEY.key


def test_a_document():
    assert files.unwrap_data_key(KEY, DOCUMENT, stored("data_key")) == DATA_KEY
    file = files.SealedFile(io.BytesIO(stored_file()), DATA_KEY, DOCUMENT)
    assert b"".join(file.read_range(0, file.size)) == b"Acta de nacimiento"


def by_hand(body, last=1, salt=bytes(32)):
    """A sealed file of one chunk, made from the description of the format alone."""
    key = derive(DATA_KEY, "file", DOCUMENT, salt)
    nonce = bytes(11) + bytes([last])
    return io.BytesIO(b"LLV1" + salt + commitment(key) + AESGCM(key).encrypt(nonce, body, None))


def body_of(content, claimed=None, length=4096):
    size = len(content) if claimed is None else claimed
    return content.ljust(length - 8, b"\0") + size.to_bytes(8, "big")


def test_the_file_format_is_as_described():
    file = files.SealedFile(by_hand(body_of(b"Acta")), DATA_KEY, DOCUMENT)
    assert list(file.read_range(0, 100)) == [b"Acta"]


@pytest.mark.parametrize("claimed", [4089, 8000, 2**63])
def test_a_file_that_claims_another_size_than_it_has_is_refused(claimed):
    with pytest.raises(Damaged):
        files.SealedFile(by_hand(body_of(b"Acta", claimed)), DATA_KEY, DOCUMENT)


def test_a_last_chunk_that_is_not_marked_as_the_last_is_refused():
    with pytest.raises(Damaged):
        files.SealedFile(by_hand(body_of(b"Acta"), last=0), DATA_KEY, DOCUMENT)


def test_the_key_of_a_session_cannot_be_made_from_what_lies_in_its_row():
    """The row id is the plain hash of the cookie, so the cookie's half must be another hash."""
    row = sessions.row_id(COOKIE)
    assert row == hashlib.sha256(COOKIE.encode()).digest()
    guessed = AESGCM(derive(row + BOOT_KEY, "session"))
    sealed = stored("session")
    with pytest.raises(InvalidTag):
        guessed.decrypt(sealed[1:13], sealed[13:], context("session", row, IDENTITY.user_id))
