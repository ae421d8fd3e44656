import pytest

from reencuentro.engines.paper.reading import Eyes, eyes
from tools.tesseract import ADVICE


@pytest.fixture(scope="session")
def tesseract() -> Eyes:
    """The real one: `./run test` installs it where it may."""
    return eyes() or pytest.fail(ADVICE)
