"""Files between organisations: from this one, for that one, of this exchange, and whole."""

from dataclasses import replace
from uuid import uuid4

import pytest

from reencuentro.engines.vault.couriered import Header, Kind, open_file, read_header, seal_file
from reencuentro.engines.vault.errors import Damaged, Forged, UnknownVersion
from reencuentro.engines.vault.identity import Identity

BODY = b"points" * 100


@pytest.fixture
def north():
    return Identity.create(uuid4())


@pytest.fixture
def south():
    return Identity.create(uuid4())


@pytest.fixture
def header():
    return Header(Kind.OFFER, uuid4())


@pytest.fixture
def file(north, south, header):
    return seal_file(header, north, south.public, BODY)


def test_the_partner_opens_what_was_sealed_for_it(file, north, south, header):
    assert read_header(file) == header
    assert open_file(file, north.public, south) == BODY


def test_nobody_else_opens_it_nor_its_own_writer(file, north, south):
    for reader in (north, Identity.create(uuid4())):
        with pytest.raises(Damaged):
            open_file(file, north.public, reader)


def test_one_that_somebody_else_wrote_is_refused(south, north, header):
    forged = seal_file(header, Identity.create(uuid4()), south.public, BODY)
    with pytest.raises(Forged):
        open_file(forged, north.public, south)


def test_a_recipient_cannot_pass_it_on_as_if_it_were_for_a_third(file, north, south, header):
    third = Identity.create(uuid4())
    content = open_file(file, north.public, south)
    passed_on = seal_file(header, south, third.public, content)
    with pytest.raises(Forged):
        open_file(passed_on, north.public, third)


def test_every_changed_byte_and_every_cut_is_noticed(file, north, south):
    for place in range(len(file)):
        changed = file[:place] + bytes([file[place] ^ 1]) + file[place + 1 :]
        with pytest.raises(Damaged):
            open_file(changed, north.public, south)
    for cut in (0, 20, 39, 80, len(file) - 1):
        with pytest.raises(Damaged):
            open_file(file[:cut], north.public, south)


@pytest.mark.parametrize("other", [{"kind": Kind.RESULT}, {"exchange": uuid4()}])
def test_it_is_not_taken_for_another_kind_or_exchange(file, north, south, header, other):
    bent = replace(header, **other).pack() + file[len(header.pack()) :]
    with pytest.raises(Damaged):
        open_file(bent, north.public, south)


@pytest.mark.parametrize("data", [b"", b"id,name\n1,Ana\n", b"REENCUENTRO-EXCHANGE\n", b"PK\x03\x04" * 20])
def test_what_is_no_such_file_says_so(data):
    with pytest.raises(UnknownVersion):
        read_header(data)


def test_a_later_version_and_an_unknown_kind_are_refused(header):
    packed = bytearray(header.pack())
    for place, value in ((21, 2), (22, 9)):
        bent = packed.copy()
        bent[place] = value
        with pytest.raises(UnknownVersion):
            read_header(bytes(bent))
