"""Gifts for the papers and for the campaign of the story."""

from collections.abc import Callable
from dataclasses import replace
from uuid import uuid4

import pytest

from reencuentro.giving.access.acting import acting
from reencuentro.giving.access.staff import KEEPERS, Staff
from reencuentro.giving.donors.actions import new_donor
from reencuentro.giving.donors.models import Donor
from reencuentro.giving.donors.remembering import DonorFacts
from reencuentro.giving.gifts.models import Gift
from reencuentro.giving.gifts.receiving import NewGift, receive
from tests.giving.campaigns.conftest import campaign, line_funds  # noqa: F401
from tests.giving.conftest import BANK, DAY, pesos

PAPERS = NewGift("papers", pesos(1000), Gift.Means.TRANSFER, DAY, BANK, "")
type Give = Callable[..., Gift]


@pytest.fixture
def give(funds, fundraiser) -> Give:
    """A gift like `PAPERS`, but for what is said."""

    def given(new: NewGift = PAPERS, **changes: object) -> Gift:
        return told(fundraiser, replace(new, **{"reference": str(uuid4()), **changes}))

    return given


@pytest.fixture
def ximena(db, fundraiser) -> Donor:
    return new_donor(fundraiser, DonorFacts("Ximena Larrañaga", email="ximena@correo.example"))


def told(staff: Staff, new: NewGift) -> Gift:
    with acting(staff, "gifts.receive", *KEEPERS) as act:
        return receive(act, new, f"gift:{new.source}:{new.reference}")
