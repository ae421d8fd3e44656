"""Files in a bucket, on a real server of S3: ciphertext only, by parts, read by ranges; what goes wrong."""

from uuid import UUID, uuid4

import boto3
import pytest

from reencuentro.clinic.files.keeping import content_of, read
from reencuentro.clinic.files.sealed import discard, seal
from reencuentro.clinic.files.stores import Unreachable, store
from reencuentro.clinic.files.stores.bucket import PART_BYTES
from reencuentro.clinic.keyring.storage import folder
from reencuentro.clinic.people.refusals import Refused
from reencuentro.engines.vault.errors import Damaged
from tests.clinic.accounts.people import shown
from tests.clinic.cases.conftest import case  # noqa: F401
from tests.engines.paper import samples

from .bucket_server import BUCKET, KEY_ID, SECRET, free_port
from .sending import in_pieces, newest, posted, where

pytestmark = pytest.mark.alike("what lies in a bucket is no matter of the databases")
PDF = samples.pdf("Daniela").getvalue()


@pytest.fixture
def there(bucket):
    """The bucket as whoever runs it sees it."""
    keys = {"aws_access_key_id": KEY_ID, "aws_secret_access_key": SECRET}
    return boto3.client("s3", endpoint_url=bucket["endpoint"], region_name="us-east-1", **keys)


def content(there, document_id: UUID) -> bytes:
    return there.get_object(Bucket=BUCKET, Key=document_id.hex)["Body"].read()


def test_what_is_brought_lies_in_the_bucket_and_nowhere_else(clinic, case, there):  # noqa: F811
    """By the form and in pieces."""
    posted(clinic.attorney.client, case, ("acta.pdf", PDF))
    file = newest(case)
    assert content_of(case.opened, file) == PDF
    assert list(folder().iterdir()) == []
    text = b"Daniela " * 1000
    in_pieces(clinic.attorney.client, case, "carta.txt", text)
    assert content_of(case.opened, newest(case)) == text
    assert list(folder().iterdir()) == []
    for one in (file, newest(case)):
        assert b"Daniela" not in content(there, one.document_id)


def test_a_large_file_goes_there_by_parts_and_is_read_by_ranges(there):
    text = b"0123456789abcdef" * (2 * PART_BYTES // 16) + b"the end"
    sealed = seal(text[start : start + 100_000] for start in range(0, len(text), 100_000))
    with sealed.open() as plain:
        plain.seek(PART_BYTES - 5)
        assert plain.read(10) == text[PART_BYTES - 5 : PART_BYTES + 5]
        plain.seek(-7, 2)
        assert plain.read() == b"the end"
        plain.seek(0)
        assert plain.read() == text
    discard(sealed)
    with pytest.raises(FileNotFoundError):
        store().open(sealed.document_id)
    discard(sealed)


def test_what_breaks_off_leaves_nothing_there(there):
    def breaks_off():
        yield bytes(2 * PART_BYTES)
        raise ConnectionError

    with pytest.raises(ConnectionError):
        seal(breaks_off())
    assert "Uploads" not in there.list_multipart_uploads(Bucket=BUCKET)


def test_what_was_altered_in_the_bucket_is_found_out(clinic, case, there):  # noqa: F811
    posted(clinic.attorney.client, case, ("acta.pdf", PDF))
    file = newest(case)
    noise = bytearray(content(there, file.document_id))
    noise[200] ^= 1
    there.put_object(Bucket=BUCKET, Key=file.document_id.hex, Body=bytes(noise))
    with pytest.raises(Damaged), read(case.opened, file) as plain:
        plain.read()
    there.delete_object(Bucket=BUCKET, Key=file.document_id.hex)
    answer = clinic.attorney.client.get(where(case, "download", file.id))
    assert answer.status_code == 409 and "gone from where it is stored" in shown(answer)


def test_what_is_young_is_not_swept(there):
    sealed = seal(b"Daniela")
    assert sealed.document_id not in set(store().old_ones())
    discard(sealed)


def test_a_bucket_that_does_not_answer_is_said_in_words(clinic, case, bucket, settings):  # noqa: F811
    posted(clinic.attorney.client, case, ("acta.pdf", PDF))
    file = newest(case)
    settings.FILE_BUCKET = {**bucket, "name": "another"}
    assert "store of files does not answer" in shown(posted(clinic.attorney.client, case, ("b.pdf", PDF)))
    with pytest.raises(Refused):
        seal(b"Daniela")
    settings.FILE_BUCKET = {**bucket, "endpoint": f"http://127.0.0.1:{free_port()}"}
    answer = clinic.attorney.client.get(where(case, "download", file.id))
    assert answer.status_code == 503 and "Nothing is lost" in shown(answer)
    with pytest.raises(Unreachable):
        store().open(uuid4())
