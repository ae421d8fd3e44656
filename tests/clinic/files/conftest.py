"""A bucket that speaks S3, for the tests that ask for it."""

import pytest

from .bucket_server import bucket_server


@pytest.fixture(scope="session")
def _server(tmp_path_factory):
    """Takes three seconds to come up, so once for all."""
    with bucket_server(tmp_path_factory.mktemp("bucket")) as told:
        yield told


@pytest.fixture
def bucket(settings, _server):
    settings.FILE_BUCKET = _server
    return _server
