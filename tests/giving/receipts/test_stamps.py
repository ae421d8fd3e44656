"""Keeping stamps: what a provider answered, or a file that somebody carried back."""

from uuid import uuid4

import pytest
from django.core.exceptions import PermissionDenied
from django.http import Http404

from reencuentro.giving.access.staff import Role, Staff
from reencuentro.giving.receipts.actions.ending import cancel
from reencuentro.giving.receipts.actions.issuing import issue_cfdi, issue_letter
from reencuentro.giving.receipts.actions.stamping import keep_stamp, stamp
from reencuentro.giving.receipts.cfdi.providers import BySatcfdi
from reencuentro.giving.receipts.cfdi.stamping import stamper
from reencuentro.giving.receipts.errors import BadStamp, NoAnswer, NotReady, Refused
from reencuentro.giving.receipts.models import Attempt, Receipt, Stamp
from reencuentro.giving.receipts.queries.receipts import the_receipt, to_stamp
from reencuentro.site.stamping import WANTED

from .pac import StandIn, stamped


@pytest.fixture
def cfdi(to_mx, fundraiser, signer) -> Receipt:
    return issue_cfdi(fundraiser, to_mx().id, signer)


def content(receipt: Receipt) -> bytes:
    return the_receipt(receipt.id).content


def stand_in() -> BySatcfdi:
    return BySatcfdi(StandIn())


def test_what_a_provider_stamped_is_kept_and_waits_no_more(cfdi, fundraiser):
    kept = stamp(fundraiser, cfdi.id, stand_in())
    assert to_stamp() == []
    assert b"TimbreFiscalDigital" in Stamp.objects.get(uuid=kept.uuid).xml


def test_a_refusal_is_kept_by_its_code_and_the_cfdi_waits(cfdi, fundraiser):
    with pytest.raises(Refused):
        stamp(fundraiser, cfdi.id, BySatcfdi(StandIn(refuses="CFDI40145")))
    assert list(Attempt.objects.values_list("code", flat=True)) == ["CFDI40145"]
    assert to_stamp() == [cfdi]


def test_no_answer_is_kept_and_asking_again_gets_the_stamp_it_had_made(cfdi, fundraiser):
    provider = StandIn(silent=1)
    with pytest.raises(NoAnswer):
        stamp(fundraiser, cfdi.id, BySatcfdi(provider))
    kept = stamp(fundraiser, cfdi.id, BySatcfdi(provider))
    assert list(Attempt.objects.values_list("code", flat=True)) == [""]
    [made] = provider.stamps.values()
    assert made.document_id == str(kept.uuid).upper()


def test_the_same_file_twice_changes_nothing_and_another_stamp_is_refused(cfdi, fundraiser):
    first = stamped(content(cfdi))
    assert keep_stamp(fundraiser, cfdi.id, first) == keep_stamp(fundraiser, cfdi.id, first)
    with pytest.raises(BadStamp, match="stamped_already"):
        keep_stamp(fundraiser, cfdi.id, stamped(content(cfdi)))
    assert Stamp.objects.count() == 1


def test_the_file_of_another_cfdi_is_refused(cfdi, to_mx, fundraiser, signer):
    other = issue_cfdi(fundraiser, to_mx().id, signer)
    with pytest.raises(BadStamp, match="altered"):
        keep_stamp(fundraiser, cfdi.id, stamped(content(other)))


def test_a_letter_and_what_was_made_void_are_not_stamped(cfdi, to_us, fundraiser):
    provider = StandIn()
    cancel(fundraiser, cfdi.id)
    for receipt in (cfdi, issue_letter(fundraiser, to_us().id)):
        with pytest.raises(NotReady):
            stamp(fundraiser, receipt.id, BySatcfdi(provider))
    assert provider.asked == 0


def test_what_is_not_there_is_not_stamped(cfdi, fundraiser):
    with pytest.raises(Http404):
        keep_stamp(fundraiser, uuid4(), b"")
    with pytest.raises(PermissionDenied):
        keep_stamp(Staff(uuid4(), Role.AUDITOR), cfdi.id, stamped(content(cfdi)))


def test_nobody_stamps_unless_the_settings_name_somebody(settings):
    assert stamper() is None
    settings.GIVING_STAMPER = "tests.giving.receipts.test_stamps.stand_in"
    assert isinstance(stamper(), BySatcfdi)


@pytest.mark.parametrize(("provider", "wanted"), WANTED.items())
def test_config_toml_says_who_stamps(settings, provider, wanted):
    settings.STAMPING = {"provider": provider, **dict.fromkeys(wanted, "x")}
    settings.GIVING_STAMPER = "reencuentro.giving.receipts.cfdi.providers.configured"
    found = stamper()
    assert isinstance(found, BySatcfdi)
    assert type(found.provider).__name__.lower() == provider
