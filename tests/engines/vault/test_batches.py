"""A published table of costs, checked by anybody."""

import json

import pytest

from reencuentro.engines.vault.batches import PADDED_TO, Batch, line, read, wrong_lines
from reencuentro.engines.vault.commitments import commit, new_blinding
from reencuentro.engines.vault.errors import Damaged


def paid(*amounts: int) -> list[tuple[bytes, bytes]]:
    blindings = [new_blinding() for _each in amounts]
    return [(commit(minor, "MXN", one), one) for minor, one in zip(amounts, blindings, strict=True)]


@pytest.fixture(scope="module")
def batch() -> Batch:
    several = [1850 + n for n in range(12)]
    rest = [100, 200, 300]
    return Batch(
        "MXN",
        (
            line("apostille", sum(several), "MXN", paid(*several)),
            line("withheld", sum(rest), "MXN", paid(*rest)),
        ),
    )


def altered(batch: Batch, change) -> Batch:
    said = json.loads(batch.written())
    change(said)
    said["minor"] = sum(one["minor"] for one in said["lines"])
    return read(json.dumps(said).encode())


def test_it_is_read_again_and_every_line_holds(batch):
    assert read(batch.written()) == batch
    seen = []
    assert wrong_lines(read(batch.written()), seen.append) == []
    assert seen == [1, 1]


def test_each_line_is_filled_up_so_that_nobody_counts_payments(batch):
    assert [len(one.commitments) for one in batch.lines] == [PADDED_TO, PADDED_TO]
    assert all(list(one.commitments) == sorted(one.commitments) for one in batch.lines)
    assert len(line("many", 17, "MXN", paid(*[1] * 17)).commitments) == 2 * PADDED_TO


def test_one_unit_more_or_less_is_found(batch):
    def change(said):
        said["lines"][0]["minor"] += 1
        said["lines"][1]["minor"] -= 1

    assert wrong_lines(altered(batch, change)) == ["apostille", "withheld"]


def test_a_commitment_left_out_added_twice_or_bent_is_found(batch):
    def left_out(said):
        said["lines"][0]["commitments"].pop()

    def twice(said):
        said["lines"][1]["commitments"][0] = said["lines"][0]["commitments"][0]

    def bent(said):
        said["lines"][0]["commitments"][3] = "00" * 32

    for change, name in ((left_out, "apostille"), (twice, "withheld"), (bent, "apostille")):
        assert wrong_lines(altered(batch, change)) == [name]


@pytest.mark.parametrize(
    "content",
    [b"", b"[]", b"{}", b'{"kind": "other", "currency": "MXN", "lines": []}', b"\xff", b"null"],
)
def test_what_is_no_such_table_is_refused(content):
    with pytest.raises(Damaged):
        read(content)


@pytest.mark.parametrize("amount", [1.5, "1", True, None])
def test_amounts_are_whole_numbers(batch, amount):
    said = json.loads(batch.written())
    said["lines"][0]["minor"] = amount
    with pytest.raises(Damaged):
        read(json.dumps(said).encode())


def test_a_total_that_is_not_that_of_its_lines_is_refused(batch):
    said = json.loads(batch.written())
    said["minor"] += 1
    with pytest.raises(Damaged):
        read(json.dumps(said).encode())
