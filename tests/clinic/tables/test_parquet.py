"""Parquet as programs write it, and as somebody would who means harm."""

import datetime
import io
import os
import random
import subprocess
import sys
import zipfile
from decimal import Decimal
from itertools import islice

import psutil
import pyarrow as pa
import pyarrow.parquet.encryption as pe
import pytest
from django.utils import translation

from reencuentro.clinic.people.refusals import Refused
from reencuentro.clinic.tables import open_table
from reencuentro.clinic.tables.parquet import read_parquet
from reencuentro.clinic.tables.rows import NO_TEXT, SEVERAL
from reencuentro.site.config import ROOT
from tests.clinic.exchange.lists import as_parquet, opened, refused

MANY = 20_000


def listed(**columns: object) -> pa.Table:
    """A table of two people, with these columns beside their names."""
    return pa.table({"Nombre": ["Xóchitl", "Eva"], **columns})


def cells_of(table: pa.Table, **options: object) -> list[tuple[str, ...]]:
    return [row.cells for row in opened(as_parquet(table, **options)).rows]


VALUES = {
    "text": (pa.array(["a", None]), "a"),
    "text by number": (pa.array(["b", "b"]).dictionary_encode(), "b"),
    "long text": (pa.array(["c", None], pa.large_string()), "c"),
    "text not marked as such": (pa.array(["ñ".encode(), None]), "ñ"),
    "whole number": (pa.array([7, None], pa.uint64()), "7"),
    "number with a point": (pa.array([7.0, float("nan")]), "7"),
    "half a number": (pa.array([7.5, None], pa.float16()), "7.5"),
    "decimal": (pa.array([Decimal("1.50"), None], pa.decimal128(10, 2)), "1.5"),
    "long decimal": (pa.array([Decimal("100.00"), None], pa.decimal256(50, 2)), "100"),
    "yes or no": (pa.array([True, None]), "1"),
    "date": (pa.array([datetime.date(1990, 3, 12), None]), "1990-03-12"),
    "moment": (pa.array([datetime.datetime(1990, 3, 12, 5), None], pa.timestamp("ns")), "1990-03-12"),
    "moment with a zone": (
        pa.array([datetime.datetime(1990, 3, 12, 5), None], pa.timestamp("us", "America/Mexico_City")),
        "1990-03-11",
    ),
    "date by number": (pa.array([datetime.date(2015, 1, 2)] * 2).dictionary_encode(), "2015-01-02"),
    "nothing at all": (pa.nulls(2), ""),
}


@pytest.mark.parametrize("kind", VALUES)
def test_values_are_read_as_one_would_type_them(kind):
    values, text = VALUES[kind]
    first, second = opened(as_parquet(listed(Dato=values, Fin=["x", "y"]))).rows
    assert first.cells == ("Xóchitl", text, "x") and not first.faults and not second.faults
    assert second.cells[1] == (text if values.null_count == 0 and kind.endswith("by number") else "")


def test_old_moments_are_dates_too():
    born = pa.array([datetime.datetime(1990, 3, 12, 5), None], pa.timestamp("ns"))
    found = cells_of(listed(Nacimiento=born), use_deprecated_int96_timestamps=True)
    assert found[0] == ("Xóchitl", "1990-03-12")


@pytest.mark.parametrize(
    ("values", "text", "fault"),
    [
        (pa.array([["Ana", "Eva"], None]), '["Ana", "Eva"]', SEVERAL),
        (pa.array([{"a": 1, "b": datetime.date(2020, 1, 1)}, None]), '{"a": 1, "b": "2020-01-01"}', SEVERAL),
        (pa.array([[("k", 1)], None], pa.map_(pa.string(), pa.int64())), '[["k", 1]]', SEVERAL),
        (pa.array([b"\xff\xfe", None]), "fffe", NO_TEXT),
        (pa.array([4_000_000, None], pa.date32()), "", NO_TEXT),
        (pa.array([2**62, None], pa.timestamp("ms")), "", NO_TEXT),
    ],
)
def test_what_no_cell_can_hold_is_told_at_its_cell_and_the_row_is_kept(values, text, fault):
    first, second = opened(as_parquet(listed(Dato=values, Fin=["x", "y"]))).rows
    assert first.cells == ("Xóchitl", text, "x") and first.faults == ((1, fault),)
    assert second.cells == ("Eva", "", "y") and not second.faults


@pytest.mark.parametrize("compression", ["none", "snappy", "gzip", "brotli", "zstd", "lz4"])
def test_every_usual_way_to_pack_it_is_unpacked(compression):
    assert cells_of(listed(Folio=[1, 2]), compression=compression) == [("Xóchitl", "1"), ("Eva", "2")]


def test_it_is_read_piece_by_piece_and_it_is_told_how_far():
    file = io.BytesIO(as_parquet({"Nombre": [f"Ana {n}" for n in range(MANY)]}, row_group_size=1000))
    rows = read_parquet(file)
    assert next(rows).cells == ("Nombre",) and file.tell() < len(file.getbuffer()) / 10
    assert next(islice(rows, MANY - 1, None)).cells == (f"Ana {MANY - 1}",)
    assert file.tell() > len(file.getbuffer()) * 0.9


def test_two_columns_of_one_name_are_told_apart():
    table = opened(as_parquet(pa.Table.from_arrays([pa.array(["a"]), pa.array(["b"])], ["Nombre", "Nombre"])))
    assert table.headings == ["Nombre", "Nombre (2)"] and next(table.rows).cells == ("a", "b")


# What does harm


def locked(footer: str) -> bytes:
    """`footer`: "locked", or "readable" where only the columns are."""

    class Client(pe.KmsClient):
        def wrap_key(self, key_bytes: bytes, _master_key_identifier: str) -> bytes:
            return key_bytes.hex().encode()

        def unwrap_key(self, wrapped_key: bytes, _master_key_identifier: str) -> bytes:
            return bytes.fromhex(wrapped_key.decode())

    told = pe.EncryptionConfiguration(
        footer_key="f", column_keys={"k": ["Nombre"]}, plaintext_footer=footer == "readable"
    )
    properties = pe.CryptoFactory(lambda _config: Client()).file_encryption_properties(
        pe.KmsConnectionConfig(), told
    )
    return as_parquet(listed(), encryption_properties=properties)


def zipped(content: bytes) -> bytes:
    out = io.BytesIO()
    with zipfile.ZipFile(out, "w", zipfile.ZIP_DEFLATED) as archive:
        archive.writestr("lista.parquet", content)
    return out.getvalue()


SOUND = as_parquet(listed(Folio=[1, 2]))
HARM = {
    "locked": (locked("locked"), "locked with a password"),
    "columns locked": (locked("readable"), "damaged or locked"),
    "no end": (SOUND[:-20], "From row 1 on"),
    "nothing but the mark": (b"PAR1", "damaged"),
    "zeros": (b"PAR1" + bytes(1_000_000) + b"PAR1", "damaged"),
    "an end that is longer than the file": (SOUND[:-8] + b"\xff\xff\xff\x7fPAR1", "damaged"),
    "an end of something else": (
        SOUND[:4] + os.urandom(500) + (500).to_bytes(4, "little") + b"PAR1",
        "damaged",
    ),
    "rows that are overwritten": (SOUND[:4] + bytes(200) + SOUND[204:], "damaged"),
    "ten thousand columns": (as_parquet({f"c{n}": [1] for n in range(10_000)}), "more than 300 columns"),
    "no column": (as_parquet(pa.table({})), "empty"),
    "no row": (as_parquet({"Nombre": pa.array([], pa.string())}), "no rows under the headings"),
    "in a zip": (zipped(SOUND), "not an XLSX file"),
    "zeros in a zip": (zipped(bytes(50_000_000)), "unpacks to far more"),
}


@pytest.mark.parametrize("harm", HARM)
def test_what_would_do_harm_is_refused_in_words(harm):
    content, words = HARM[harm]
    assert words in refused(content)


def swollen() -> bytes:
    """Two kilobytes in which every cell of a thousand rows is a text of eight megabytes."""
    text = pa.DictionaryArray.from_arrays(pa.array([0] * 1000, pa.int32()), pa.array(["a" * 8_000_000]))
    return as_parquet(pa.table([text] * 40, [f"c{n}" for n in range(40)]), compression="zstd")


# In a small process: what a child has taken at most is reckoned from what its parent once took.
READ_ALONE = """
import resource, sys
import django, psutil
django.setup()
from tests.clinic.exchange.lists import refused
content = sys.stdin.buffer.read()
before = psutil.Process().memory_info().rss
said = refused(content)
print(psutil.Process().memory_info().rss - before)
print(resource.getrusage(resource.RUSAGE_CHILDREN).ru_maxrss * 1024)
print(said)
"""


def test_what_swells_ends_at_a_measure_of_memory_and_the_server_goes_on():
    done = subprocess.run(
        [sys.executable, "-c", READ_ALONE], input=swollen(), capture_output=True, check=True, cwd=ROOT
    )
    here, in_the_decoder, said = done.stdout.decode().split("\n", 2)
    assert "needs more memory than a list does" in said
    assert int(here) < 200_000_000
    assert 200_000_000 < int(in_the_decoder) < 1_200_000_000


def test_wherever_a_byte_is_wrong_it_is_read_or_refused_and_nobody_dies():
    chance = random.Random(7)
    content = as_parquet({"Nombre": [f"Ana {n}" for n in range(300)], "Folio": list(range(300))})
    for _time in range(15):
        harmed = bytearray(content)
        harmed[chance.randrange(len(harmed))] = chance.randrange(256)
        with translation.override("en"):
            try:
                list(open_table(io.BytesIO(bytes(harmed)), bool).rows)
            except Refused as error:
                assert "row" in str(error.message) or "file" in str(error.message)


def test_whoever_stops_reading_leaves_no_decoder_behind():
    before = psutil.Process().children()
    rows = read_parquet(io.BytesIO(as_parquet({"Nombre": ["Ana"] * MANY})))
    next(rows)
    [decoder] = set(psutil.Process().children()) - set(before)
    rows.close()
    assert not decoder.is_running()
