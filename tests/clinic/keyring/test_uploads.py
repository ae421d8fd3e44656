"""What is uploaded never lies on a disk in the clear, and leaves nothing behind when it fails."""

from types import SimpleNamespace

import pytest
from django.core.exceptions import RequestDataTooBig
from django.test import RequestFactory

from reencuentro.clinic.keyring import storage
from reencuentro.clinic.keyring.uploads import SealedUpload

MARKER = b"DANIELA-IN-THE-CLEAR-"
BOUNDARY = "xxBOUNDARYxx"


@pytest.fixture
def own_folder(settings, tmp_path):
    settings.SEALED_FILES = tmp_path / "files"
    return settings.SEALED_FILES


def posted(content: bytes, name: str = "acta.pdf", **headers):
    body = (
        f'--{BOUNDARY}\r\nContent-Disposition: form-data; name="file"; filename="{name}"\r\n'
        "Content-Type: application/pdf\r\n\r\n"
    ).encode()
    body += content + f"\r\n--{BOUNDARY}--\r\n".encode()
    request = RequestFactory().post(
        "/", data=body, content_type=f"multipart/form-data; boundary={BOUNDARY}", **headers
    )
    request.session = SimpleNamespace(identity=lambda: "a colleague's")
    return request


def stored(folder):
    return b"".join(path.read_bytes() for path in folder.rglob("*") if path.is_file())


def test_T22_five_megabytes_with_a_marker_are_nowhere_in_the_clear(own_folder, tmp_path, monkeypatch):
    monkeypatch.setenv("TMPDIR", str(tmp_path))
    content = MARKER * 250_000
    upload = posted(content).FILES["file"]
    assert isinstance(upload, SealedUpload)
    assert upload.size == len(content)
    assert upload.head == content[:512]
    assert MARKER not in stored(tmp_path)
    assert upload.read() == content


def test_what_nobody_keeps_is_gone_with_the_request(own_folder):
    upload = posted(b"short").FILES["file"]
    assert list(own_folder.iterdir())
    upload.close()
    assert not list(own_folder.iterdir())


def test_T19_an_upload_over_the_limit_is_refused_and_leaves_no_stump(own_folder, settings):
    settings.UPLOAD_MAX_BYTES = 200_000
    with pytest.raises(RequestDataTooBig):
        _ = posted(b"x" * 300_000).FILES
    with pytest.raises(RequestDataTooBig):
        _ = posted(b"x" * 300_000, CONTENT_LENGTH="1000").FILES or posted(b"y" * 300_000).FILES
    assert not list(own_folder.glob("*")) if own_folder.exists() else True


def test_T19_an_upload_that_breaks_off_leaves_no_stump(own_folder):
    request = posted(b"x" * 100_000)
    request._stream.limit = 5_000
    try:
        _ = request.FILES
    except Exception as error:  # whatever Django makes of a broken body
        assert error
    assert not list(own_folder.glob("*.part"))


def test_T21_the_name_given_by_the_browser_names_nothing_on_the_disk(own_folder):
    upload = posted(b"x", name="../../etc/Mónica‮fdp.exe").FILES["file"]
    assert [path.name for path in own_folder.iterdir()] == [f"{upload.document_id.hex}.part"]


def test_stumps_of_a_stopped_machine_are_swept(own_folder):
    import os

    stump = storage.folder() / "dead.part"
    stump.write_bytes(b"noise")
    os.utime(stump, (0, 0))
    assert storage.sweep_stumps() == 1
