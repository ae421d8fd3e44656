"""A real server of S3 on loopback: SeaweedFS, in a folder of its own, for as long as the tests run."""

import contextlib
import json
import socket
import subprocess
import sys
import time
from collections.abc import Iterator
from pathlib import Path

import boto3
from botocore.exceptions import BotoCoreError, ClientError

KEY_ID, SECRET, BUCKET = "clinic", "a-secret-of-the-tests", "files"
PARTS = ("master", "volume", "filer", "s3")
_PATIENCE = 120  # seconds: other tests use the machine, too
_TRIES = 5  # somebody else may take a port between the choice and the start


@contextlib.contextmanager
def bucket_server(folder: Path) -> Iterator[dict[str, str]]:
    """Gives what `settings.FILE_BUCKET` takes. Raises if the server does not come up: nothing is skipped."""
    (folder / "secret").write_text(SECRET + "\n")
    (folder / "s3.json").write_text(json.dumps({"identities": [_IDENTITY]}))
    with contextlib.ExitStack() as stack:
        endpoint = _come_up(folder, stack)
        told = {"region": "us-east-1", "key_id": KEY_ID, "secret_file": str(folder / "secret")}
        yield {"name": BUCKET, "endpoint": endpoint, **told}


_IDENTITY = {
    "name": "clinic",
    "credentials": [{"accessKey": KEY_ID, "secretKey": SECRET}],
    "actions": ["Admin", "Read", "Write", "List", "Tagging"],
}


def _come_up(folder: Path, stack: contextlib.ExitStack) -> str:
    for _time in range(_TRIES):
        port = free_port()
        server = _started(folder, port)
        stack.callback(server.wait)
        stack.callback(server.kill)
        if _has_a_bucket(f"http://127.0.0.1:{port}", server):
            return f"http://127.0.0.1:{port}"
    raise RuntimeError((folder / "log").read_text())


def _started(folder: Path, port: int) -> subprocess.Popen:
    command = [
        str(Path(sys.executable).with_name("weed")), "-logtostderr", "server", f"-dir={folder}", "-s3",
        f"-s3.config={folder / 's3.json'}", "-ip=127.0.0.1", "-ip.bind=127.0.0.1", f"-s3.port={port}",
        "-volume.max=5", "-master.volumeSizeLimitMB=64", "-s3.port.iceberg=0", "-s3.port.lance=0",
        *(f"-{name}.port={free_port()}" for name in PARTS if name != "s3"),
        *(f"-{name}.port.grpc={free_port()}" for name in PARTS),
    ]  # fmt: skip
    with (folder / "log").open("wb") as log:
        return subprocess.Popen(command, stdout=log, stderr=log, cwd=folder)


def _has_a_bucket(endpoint: str, server: subprocess.Popen) -> bool:
    """Once it answers. False if it has ended instead."""
    keys = {"aws_access_key_id": KEY_ID, "aws_secret_access_key": SECRET, "region_name": "us-east-1"}
    client, until = boto3.client("s3", endpoint_url=endpoint, **keys), time.monotonic() + _PATIENCE
    while server.poll() is None:
        try:
            client.create_bucket(Bucket=BUCKET)
            return True
        except (BotoCoreError, ClientError):
            if time.monotonic() > until:
                raise
            time.sleep(0.1)
    return False


def free_port() -> int:
    with socket.socket() as probe:
        probe.bind(("127.0.0.1", 0))
        return probe.getsockname()[1]
