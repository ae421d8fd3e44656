"""Rows and cells of a file, as Python's own reader sees them."""

import csv
from itertools import chain

from hypothesis import example, given
from hypothesis import strategies as st

from reencuentro.engines.tracing.cells import Cells
from reencuentro.engines.tracing.evaluation.rows import Layout, RowFile

PIECES = st.sampled_from(
    [",", ",", "\n", "\r\n", "\r", '"', '""', " ", "\u3000", "\0", "Ana", "Muñoz", "\udcf1"]
)
WHOLE = ",b\n1,2,3\n"


def as_python_reads(path):
    """The rows in which something stands, cut to three cells or filled up, with the line of each."""
    with path.open(encoding="utf-8", errors="surrogateescape", newline="") as file:
        reader = csv.reader(file)
        next(reader, [])
        before = reader.line_num
        for cells in reader:
            if "".join(cells).strip():
                yield before + 1, [_as_windows_writes(cell) for cell in [*cells, "", "", ""][:3]]
            before = reader.line_num


def _as_windows_writes(cell):
    return cell.replace("\udcf1", "ñ")


@given(text=st.lists(PIECES).map("".join), most=st.integers(1, 4))
@example(text='a,b\n1,"2\n2",3\n\n4,5\n"', most=2)
@example(text="1\r2\r\n3", most=4)
@example(text="\udcf1,1,2,\udcf1\n", most=1)
@example(text='Ana\r""""\nEva', most=3)
def test_a_file_has_the_rows_and_cells_that_python_s_reader_finds(tmp_path_factory, text, most):
    path = tmp_path_factory.mktemp("rows") / "P.csv"
    path.write_bytes(("a,b,c\n" + text).encode("utf-8", "surrogateescape"))
    with path.open(encoding="utf-8", errors="surrogateescape", newline="") as file:
        parts = list(RowFile(file).rows(Layout(",", 3, (0, None, 2)), most))
    assert all(len(part) <= most for part in parts)
    found = []
    for part in parts:
        (first, none, third), _ = part.columns()
        assert none.texts() == [""] * len(part)
        found += zip(part.lines.tolist(), first.texts(), third.texts(), strict=True)
    assert found == [(line, one, three) for line, (one, _, three) in as_python_reads(path)]


@given(st.lists(st.sampled_from(["", "Ana", "Eva", "Muñoz", "a\0b", "\udcf1", "李"])))
def test_each_text_of_a_column_is_read_once(texts):
    cells = Cells.of(texts)
    assert cells.texts() == texts == [cells[n] for n in range(len(texts))]
    written = cells.distinct
    assert [written.texts[n] for n in written.which] == texts
    assert not texts or written.texts == list(dict.fromkeys(texts))
    assert list(cells.kept()) == [text.encode(errors="replace").decode() for text in texts]


def test_rows_that_are_wrong_are_told(tmp_path):
    path = tmp_path / "P.csv"
    path.write_bytes(b'a,b\n1\n1,2,3\n"1",2\n"x\ny"\n\xf1,2\n')
    with path.open(encoding="utf-8", errors="surrogateescape", newline="") as file:
        parts = list(RowFile(file).rows(Layout(",", 2, (0, 1)), 3))
    told = chain.from_iterable(part.columns()[1] for part in parts)
    assert sorted((one.row, one.code) for one in told) == [
        (0, "wrong_number_of_cells"),
        (0, "wrong_number_of_cells"),
        (1, "not_utf8"),
        (1, "wrong_number_of_cells"),
    ]
