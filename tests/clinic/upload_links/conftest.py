import pytest

from reencuentro.clinic.safety.models import Noticeable
from tests.clinic.cases.conftest import case  # noqa: F401
from tests.clinic.safety.conftest import she_says, today, weigh  # noqa: F401
from tests.engines.paper.samples import photo

PHOTO = photo(gps=True).getvalue()


@pytest.fixture
def open_case(today, case):  # noqa: F811
    """A case in which she may be sent messages."""
    weigh(case)
    she_says(case, act=Noticeable.MESSAGE)
    return case
