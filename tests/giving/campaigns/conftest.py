"""The campaign of the story, published by two people."""

import pytest

from reencuentro.giving.books.actions import open_fund
from reencuentro.giving.books.models import Fund
from reencuentro.giving.campaigns.models import Campaign

from .stories import published


@pytest.fixture
def line_funds(funds, fundraiser) -> None:
    open_fund(fundraiser, purpose="salary", kind=Fund.Kind.LINE)
    open_fund(fundraiser, purpose="children", kind=Fund.Kind.DONOR)


@pytest.fixture
def campaign(line_funds, fundraiser, director) -> Campaign:
    return published(fundraiser, director)
