"""An upload killed in its middle, as by a power cut: it goes on where it was, and is kept once."""

import io
from collections.abc import Callable
from functools import partial

import pytest

from reencuentro.clinic.audit.verifying import verify_here
from reencuentro.clinic.files import pieces, receiving
from reencuentro.clinic.files.actions import uploading
from reencuentro.clinic.files.keeping import content_of
from reencuentro.clinic.files.models import File, Upload
from reencuentro.clinic.keyring.storage import folder
from tests.clinic.cases.conftest import case  # noqa: F401
from tests.support.killing import die, dies_after, killed_in

pytestmark = [
    pytest.mark.django_db(transaction=True),
    pytest.mark.filterwarnings("ignore:This process .* is multi-threaded:DeprecationWarning"),
]
type Wrap = Callable[[Callable[..., object]], Callable[..., object]]
PIECE = 4096
TEXT = b"Acta de nacimiento " * 1000


@pytest.fixture(autouse=True)
def _small_pieces(monkeypatch, settings, tmp_path):
    monkeypatch.setattr(pieces, "PIECE_BYTES", PIECE)
    settings.SEALED_FILES = tmp_path / "files"


def begun(case) -> Upload:  # noqa: F811
    return uploading.start(case, name="carta.txt", size=len(TEXT), stamp=1, compartment="team")


def sent(case, upload: Upload, *, until: int = len(TEXT)) -> None:  # noqa: F811
    """The pieces that are not there yet."""
    while (at := uploading.so_far(case, upload.id)) < until:
        uploading.put(case, upload.id, at, io.BytesIO(TEXT[at : at + PIECE]))


def assert_kept_once(case, upload: Upload) -> None:  # noqa: F811
    sent(case, upload)
    assert uploading.finish(case, upload.id) == upload.id
    file = File.objects.within(case.opened).get()
    assert content_of(case.opened, file) == TEXT
    assert not Upload.objects.exists() and not list(folder().glob("*.piece"))
    assert verify_here().ok


def killed(monkeypatch, where: object, name: str, act: Callable[[], object], how: Wrap = dies_after) -> None:
    with monkeypatch.context() as patched:
        patched.setattr(where, name, how(getattr(where, name)))
        killed_in(act)


def test_killed_in_the_middle_of_a_piece_it_goes_on_before_it(clinic, case, monkeypatch):  # noqa: F811
    upload = begun(case)
    sent(case, upload, until=PIECE)
    killed(monkeypatch, pieces, "_pour", lambda: sent(case, upload, until=2 * PIECE))
    assert begun(case).id == upload.id and uploading.so_far(case, upload.id) == PIECE
    assert b"Acta" not in b"".join(path.read_bytes() for path in folder().iterdir())
    assert_kept_once(case, upload)


@pytest.mark.parametrize("step", ["look_at", "keep", "keep_copy"])
def test_killed_while_it_becomes_a_file_it_can_be_finished_again(clinic, case, monkeypatch, step):  # noqa: F811
    upload = begun(case)
    sent(case, upload)
    killed(monkeypatch, receiving, step, lambda: uploading.finish(case, upload.id))
    assert uploading.so_far(case, upload.id) == len(TEXT)
    assert_kept_once(case, upload)


def test_killed_once_it_is_kept_it_is_not_kept_twice(clinic, case, monkeypatch):  # noqa: F811
    upload = begun(case)
    sent(case, upload)
    finishing = partial(uploading.finish, case, upload.id)
    killed(monkeypatch, uploading, "_throw_away", finishing, how=lambda _real: die)
    assert_kept_once(case, upload)
