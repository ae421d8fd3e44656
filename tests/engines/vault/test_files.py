"""A sealed file gives its content back by any range, or says that it was damaged."""

import io
import os
import tracemalloc
from dataclasses import replace
from uuid import uuid4

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from reencuentro.engines.vault.compartment import PRIVILEGED, TEAM, CompartmentKey
from reencuentro.engines.vault.errors import Damaged, UnknownVersion
from reencuentro.engines.vault.files import (
    CHUNK_BYTES,
    FileSealer,
    SealedFile,
    new_data_key,
    unwrap_data_key,
    wrap_data_key,
)

DOCUMENT = uuid4()
DATA_KEY = new_data_key()
HEADER = 4 + 32 + 32
SEALED_CHUNK = CHUNK_BYTES + 16
PIECE = bytes(range(256)) * 1024

sizes = st.integers(0, 5000) | st.sampled_from(
    [size + more for size in (4088, CHUNK_BYTES - 8, CHUNK_BYTES, 3 * CHUNK_BYTES) for more in (-1, 0, 1)]
)


def seal_file(content, data_key=DATA_KEY, document_id=DOCUMENT, step=None):
    out = io.BytesIO()
    sealer = FileSealer(data_key, document_id, out.write)
    for start in range(0, len(content), step or len(content) or 1):
        sealer.update(content[start : start + (step or len(content))])
    assert sealer.finish() == len(content)
    return out.getvalue()


def open_file(sealed, data_key=DATA_KEY, document_id=DOCUMENT):
    return SealedFile(io.BytesIO(sealed), data_key, document_id)


def read_all(sealed):
    file = open_file(sealed)
    return b"".join(file.read_range(0, file.size))


def content_of(size):
    return (PIECE * (size // len(PIECE) + 1))[:size]


SAMPLE = content_of(4 * CHUNK_BYTES + 100)
SEALED = seal_file(SAMPLE)
CHUNKS = [SEALED[at : at + SEALED_CHUNK] for at in range(HEADER, len(SEALED), SEALED_CHUNK)]


@given(sizes)
@settings(deadline=None)
def test_any_file_opens_again(size):
    sealed = seal_file(content_of(size))
    assert open_file(sealed).size == size
    assert read_all(sealed) == content_of(size)


@given(st.integers(1, 2 * CHUNK_BYTES))
@settings(deadline=None, max_examples=20)
def test_it_does_not_matter_in_which_pieces_a_file_arrives(step):
    assert read_all(seal_file(SAMPLE, step=max(step, 500))) == SAMPLE


def test_an_empty_file_is_a_file():
    file = open_file(seal_file(b""))
    assert file.size == 0
    assert list(file.read_range(0, 10)) == []


@given(st.integers(0, len(SAMPLE) + 10), st.integers(0, len(SAMPLE) + 10))
@settings(deadline=None)
def test_any_range_is_the_slice_of_the_content(start, stop):
    assert b"".join(open_file(SEALED).read_range(start, stop)) == SAMPLE[start:stop]


def test_two_readers_of_one_file_do_not_disturb_each_other():
    file = open_file(SEALED)
    one, two = file.read_range(0, file.size), file.read_range(CHUNK_BYTES, file.size)
    assert next(one) == next(open_file(SEALED).read_range(0, CHUNK_BYTES))
    assert next(two) == next(one) == SAMPLE[CHUNK_BYTES : 2 * CHUNK_BYTES]


def test_a_range_does_not_begin_before_the_file():
    with pytest.raises(ValueError, match="starts at 0"):
        next(open_file(SEALED).read_range(-1, 10))


@given(st.integers(0, len(SEALED) - 1))
@settings(deadline=None)
def test_a_file_cut_short_anywhere_is_refused_before_anything_is_read(length):
    with pytest.raises(Damaged):
        open_file(SEALED[:length])


@pytest.mark.parametrize("kept", range(len(CHUNKS)))
def test_a_file_cut_at_a_chunk_is_refused(kept):
    with pytest.raises(Damaged):
        open_file(SEALED[:HEADER] + b"".join(CHUNKS[:kept]))


@given(st.binary(min_size=1, max_size=2000))
@settings(deadline=None)
def test_an_extended_file_is_refused(more):
    with pytest.raises(Damaged):
        open_file(SEALED + more)


def test_a_file_extended_with_a_chunk_of_its_own_is_refused():
    for more in CHUNKS:
        with pytest.raises(Damaged):
            read_all(SEALED + more)


@given(st.permutations(range(len(CHUNKS))))
@settings(deadline=None)
def test_reordered_chunks_are_refused(order):
    if order != sorted(order):
        with pytest.raises(Damaged):
            read_all(SEALED[:HEADER] + b"".join(CHUNKS[number] for number in order))


@given(st.integers(0, len(CHUNKS) - 1), st.integers(0, len(CHUNKS) - 1))
@settings(deadline=None)
def test_a_chunk_dropped_or_doubled_is_refused(dropped, doubled):
    without = CHUNKS[:dropped] + CHUNKS[dropped + 1 :]
    twice = CHUNKS[: doubled + 1] + CHUNKS[doubled:]
    for chunks in (without, twice):
        with pytest.raises(Damaged):
            read_all(SEALED[:HEADER] + b"".join(chunks))


@given(st.integers(0, len(SEALED) - 1), st.integers(0, 7))
@settings(deadline=None)
def test_every_flipped_bit_is_noticed(position, bit):
    changed = bytearray(SEALED)
    changed[position] ^= 1 << bit
    with pytest.raises(Damaged):
        read_all(bytes(changed))


def test_what_comes_before_a_damaged_chunk_is_still_given():
    changed = bytearray(SEALED)
    changed[HEADER + SEALED_CHUNK] ^= 1
    pieces = open_file(bytes(changed)).read_range(0, len(SAMPLE))
    assert next(pieces) == SAMPLE[:CHUNK_BYTES]
    with pytest.raises(Damaged):
        next(pieces)


def test_a_chunk_of_another_file_under_the_same_key_is_refused():
    other = seal_file(SAMPLE)
    mixed = SEALED[: HEADER + SEALED_CHUNK] + other[HEADER + SEALED_CHUNK :]
    with pytest.raises(Damaged):
        read_all(mixed)


def test_a_file_moved_to_another_document_or_key_is_refused():
    with pytest.raises(Damaged):
        open_file(SEALED, document_id=uuid4())
    with pytest.raises(Damaged):
        open_file(SEALED, data_key=new_data_key())


def test_a_later_format_is_refused():
    with pytest.raises(UnknownVersion):
        open_file(b"LLV2" + SEALED[4:])


def test_a_file_that_was_never_finished_does_not_open():
    out = io.BytesIO()
    FileSealer(DATA_KEY, DOCUMENT, out.write).update(SAMPLE)
    with pytest.raises(Damaged):
        open_file(out.getvalue())


def test_a_finished_file_takes_no_more():
    sealer = FileSealer(DATA_KEY, DOCUMENT, lambda data: None)
    sealer.finish()
    with pytest.raises(ValueError, match="finished"):
        sealer.update(b"more")
    with pytest.raises(ValueError, match="finished"):
        sealer.finish()


def test_the_stored_length_moves_in_steps_of_a_sixteenth():
    lengths = {len(seal_file(content_of(size))) for size in range(1_000_000, 1_065_000, 8_000)}
    assert len(lengths) <= 3
    assert max(lengths) < 1.09 * 1_065_000


def test_the_same_file_never_looks_the_same_twice():
    assert seal_file(SAMPLE)[:HEADER] != SEALED[:HEADER]


def test_200_megabytes_pass_through_little_memory(tmp_path):
    path = tmp_path / "sealed"
    tracemalloc.start()
    with path.open("wb") as out:
        sealer = FileSealer(DATA_KEY, DOCUMENT, out.write)
        for _ in range(800):
            sealer.update(PIECE)
        sealer.finish()
    with path.open("rb") as stored:
        file = SealedFile(stored, DATA_KEY, DOCUMENT)
        read = sum(len(piece) for piece in file.read_range(0, file.size))
    peak = tracemalloc.get_traced_memory()[1]
    tracemalloc.stop()
    assert read == file.size == 800 * len(PIECE) == 200 * 1024 * 1024
    assert peak < 2 * 1024 * 1024


KEY = CompartmentKey.create(uuid4(), TEAM, epoch=1)


def test_a_data_key_opens_under_its_compartment():
    assert unwrap_data_key(KEY, DOCUMENT, wrap_data_key(KEY, DOCUMENT, DATA_KEY)) == DATA_KEY


@pytest.mark.parametrize("change", [{"case_id": uuid4()}, {"compartment": PRIVILEGED}, {"epoch": 2}])
def test_a_data_key_moved_to_another_case_compartment_or_epoch_is_refused(change):
    with pytest.raises(Damaged):
        unwrap_data_key(replace(KEY, **change), DOCUMENT, wrap_data_key(KEY, DOCUMENT, DATA_KEY))


@pytest.mark.parametrize("wrapped", [None, "text", b"", wrap_data_key(KEY, uuid4(), os.urandom(32))])
def test_the_data_key_of_another_document_or_of_the_wrong_type_is_refused(wrapped):
    with pytest.raises(Damaged):
        unwrap_data_key(KEY, DOCUMENT, wrapped)
