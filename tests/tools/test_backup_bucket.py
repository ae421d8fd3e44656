"""The sealed files of a bucket are in a backup as well, and can be had on a disk if the bucket is lost."""

from uuid import UUID, uuid4

import boto3
import pytest

from tests.clinic.files.bucket_server import BUCKET, KEY_ID, SECRET, bucket_server
from tools import backup, restore, snapshot_bucket

from .test_backup import clinic  # noqa: F401

SEALED = {uuid4(): bytes([number]) * size for number, size in enumerate((10, 3 << 20, 0))}


@pytest.fixture(scope="module")
def server(tmp_path_factory):
    with bucket_server(tmp_path_factory.mktemp("bucket")) as told:
        yield told


@pytest.fixture
def there(server):
    """The bucket as whoever runs it sees it, with three files in it."""
    client = boto3.client(
        "s3",
        endpoint_url=server["endpoint"],
        region_name="us-east-1",
        aws_access_key_id=KEY_ID,
        aws_secret_access_key=SECRET,
    )
    for document_id, content in SEALED.items():
        client.put_object(Bucket=BUCKET, Key=document_id.hex, Body=content)
    return client


@pytest.fixture
def with_bucket(clinic, server, there):  # noqa: F811
    """The data folder of a clinic whose files lie in a bucket."""
    lines = [f'{name} = "{value}"' for name, value in server.items()]
    with (clinic / "config.toml").open("a") as config:
        config.write("\n".join(["", "[files.s3]", *lines, ""]))
    return clinic


def back_up(clinic, target, *options) -> int:  # noqa: F811
    return backup.main([str(target), "--data", str(clinic), *options])


def copied(target) -> dict[UUID, bytes]:
    return {UUID(path.stem): path.read_bytes() for path in (target / "bucket").glob("*.file")}


def test_what_lies_in_the_bucket_is_in_the_backup(with_bucket, tmp_path, capsys):
    assert back_up(with_bucket, tmp_path / "backups") == 0
    assert copied(tmp_path / "backups") == SEALED
    assert "The sealed files in the bucket files" in capsys.readouterr().out


def test_each_file_is_fetched_once(with_bucket, tmp_path, monkeypatch):
    back_up(with_bucket, tmp_path / "backups")
    monkeypatch.setattr(snapshot_bucket.Bucket, "open", None)
    assert back_up(with_bucket, tmp_path / "backups") == 0


def test_a_copy_that_was_stopped_goes_on_where_it_was(with_bucket, there, tmp_path, monkeypatch):
    large = max(SEALED, key=lambda one: len(SEALED[one]))
    folder = tmp_path / "backups" / "bucket"
    folder.mkdir(parents=True)
    (folder / f"{large.hex}.file.part").write_bytes(SEALED[large][: 2 << 20])
    taken = []
    opened = snapshot_bucket.Bucket.open

    def counted(self, document_id):
        source = opened(self, document_id)
        seek = source.seek
        source.seek = lambda place: taken.append((document_id, place)) or seek(place)
        return source

    monkeypatch.setattr(snapshot_bucket.Bucket, "open", counted)
    back_up(with_bucket, tmp_path / "backups")
    assert (large, 2 << 20) in taken and copied(tmp_path / "backups") == SEALED


def test_without_it_the_backup_says_so(with_bucket, tmp_path, capsys):
    assert back_up(with_bucket, tmp_path / "backups", "--without-bucket") == 0
    assert "NOT INCLUDED: the sealed files in the bucket files" in capsys.readouterr().out
    assert not (tmp_path / "backups" / "bucket").exists()


def test_a_bucket_that_does_not_answer_fails_the_backup_and_the_rest_is_whole(
    with_bucket,
    tmp_path,
    capsys,
):
    config = with_bucket / "config.toml"
    config.write_text(config.read_text().replace('name = "files"', 'name = "elsewhere"'))
    assert back_up(with_bucket, tmp_path / "backups") == 1
    assert "NOT INCLUDED, or not wholly" in capsys.readouterr().err
    assert restore.main([str(tmp_path / "backups"), "--data", str(tmp_path / "new")]) == 1


def test_what_was_removed_meanwhile_is_left_out(with_bucket, there, tmp_path, monkeypatch):
    gone = uuid4()
    sizes = snapshot_bucket.Bucket.sizes
    monkeypatch.setattr(snapshot_bucket.Bucket, "sizes", lambda self: [*sizes(self), (gone, 7)])
    assert back_up(with_bucket, tmp_path / "backups") == 0
    assert copied(tmp_path / "backups") == SEALED


def test_a_bucket_that_is_lost_is_brought_back_onto_the_disk(with_bucket, tmp_path, capsys):
    back_up(with_bucket, tmp_path / "backups")
    restore.main([str(tmp_path / "backups"), "--data", str(tmp_path / "new"), "--bucket-on-disk"])
    assert "Take [files.s3] out of config.toml" in capsys.readouterr().out
    found = {path.stem: path.read_bytes() for path in (tmp_path / "new" / "files").glob("*.file")}
    assert found == {document_id.hex: content for document_id, content in SEALED.items()}


def test_otherwise_the_bucket_is_left_as_it_is(with_bucket, tmp_path, capsys):
    back_up(with_bucket, tmp_path / "backups")
    restore.main([str(tmp_path / "backups"), "--data", str(tmp_path / "new")])
    assert "were not touched" in capsys.readouterr().out
    assert not list((tmp_path / "new" / "files").glob("*.file"))


def test_a_lost_bucket_of_which_there_is_no_copy_is_refused_before_anything_is_restored(
    with_bucket, tmp_path
):
    back_up(with_bucket, tmp_path / "backups", "--without-bucket")
    with pytest.raises(SystemExit) as refused:
        restore.main([str(tmp_path / "backups"), "--data", str(tmp_path / "new"), "--bucket-on-disk"])
    assert "There is no copy of a bucket" in str(refused.value.code)
    assert not (tmp_path / "new").exists()
