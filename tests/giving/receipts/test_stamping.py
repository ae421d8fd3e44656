"""A provider stamps, refuses, or is never heard of again; and files that go out and come back."""

import importlib
import socket
import subprocess
import sys
from datetime import UTC, datetime

import pytest
import requests

from reencuentro.giving.receipts.cfdi import providers
from reencuentro.giving.receipts.cfdi.providers import PATIENCE, BySatcfdi, _patiently
from reencuentro.giving.receipts.cfdi.sealing import open_certificate, sealed
from reencuentro.giving.receipts.cfdi.stamped import read_stamp
from reencuentro.giving.receipts.errors import BadStamp, NoAnswer, Refused
from reencuentro.giving.receipts.law import receipt_law

from . import csd
from .examples import FOREIGN, dollars, draft
from .pac import StandIn, stamped


@pytest.fixture(scope="module")
def signer():
    made = csd.files()
    return open_certificate(made.certificate, made.key, csd.PASSPHRASE, datetime.now(UTC))


@pytest.fixture(scope="module")
def cfdi(signer) -> bytes:
    return sealed(draft(), signer, receipt_law())


def test_what_was_stamped_says_so(cfdi):
    provider = StandIn()
    stamp = read_stamp(cfdi, BySatcfdi(provider).stamp(cfdi))
    assert str(stamp.uuid).upper() in {document.document_id for document in provider.stamps.values()}
    assert (stamp.provider, stamp.certificate) == ("SPR190613I52", "30001000000500003456")


def test_a_refusal_is_told_by_its_code_and_repeats_nothing_of_the_donor(cfdi):
    with pytest.raises(Refused) as refused:
        BySatcfdi(StandIn(refuses="CFDI40145")).stamp(cfdi)
    assert refused.value.codes == ("CFDI40145",)
    assert "JUANA" not in str(refused.value)


class Silent(StandIn):
    """A provider that can be reached and never answers, asked as satcfdi asks."""

    def __init__(self, port: int) -> None:
        super().__init__()
        self.address = f"http://127.0.0.1:{port}/"

    def stamp(self, cfdi, accept=None):
        return requests.post(self.address, cfdi.xml_bytes())


def test_a_provider_that_never_answers_is_not_waited_for(cfdi, monkeypatch):
    monkeypatch.setattr(providers, "PATIENCE", 0.1)
    monkeypatch.setattr(sys.modules[__name__], "requests", requests)
    with socket.create_server(("127.0.0.1", 0)) as server, pytest.raises(NoAnswer):
        BySatcfdi(Silent(server.getsockname()[1])).stamp(cfdi)


def test_every_provider_of_satcfdi_is_asked_with_a_time_limit(monkeypatch):
    asked = []
    monkeypatch.setattr(requests.Session, "request", lambda _self, **how: asked.append(how["timeout"]))
    names = "comerciodigital diverza facturama finkok mysuite prodigia sat swsapien"
    for name in names.split():
        module = importlib.import_module(f"satcfdi.pacs.{name}")
        monkeypatch.setattr(module, "requests", requests)
        _patiently(module)
        module.requests.post("https://provider.example")
        module.requests.get("https://provider.example", timeout=60)
    assert asked == [PATIENCE, 60] * 8


def test_an_answer_that_got_lost_is_asked_for_again_and_nothing_is_stamped_twice(cfdi):
    provider = StandIn(silent=2)
    by = BySatcfdi(provider)
    for _ in range(2):
        with pytest.raises(NoAnswer):
            by.stamp(cfdi)
    first, again = (read_stamp(cfdi, by.stamp(cfdi)) for _ in range(2))
    assert first == again
    assert provider.asked == 4 and len(provider.stamps) == 1


def test_a_stamp_on_another_cfdi_is_not_ours(cfdi, signer):
    other = sealed(dollars(FOREIGN), signer, receipt_law())
    with pytest.raises(BadStamp, match="altered"):
        read_stamp(cfdi, stamped(other))


@pytest.mark.parametrize(
    ("was", "became"),
    [
        (b'Total="500.00"', b'Total="900.00"'),
        (b"KERNEL INDUSTRIA", b"SOMEBODY ELSE INC"),
        (b'UsoCFDI="G03"', b'UsoCFDI="D04"'),
        (b"600-04-02-2019-1234", b"600-04-02-2019-9999"),
    ],
)
def test_what_was_altered_on_the_way_back_is_found(cfdi, was, became):
    back = stamped(cfdi)
    assert was in back
    with pytest.raises(BadStamp, match="altered"):
        read_stamp(cfdi, back.replace(was, became))


def test_a_stamp_carried_over_from_elsewhere_is_found(cfdi, signer):
    other = stamped(sealed(dollars(FOREIGN), signer, receipt_law()))
    start = other.index(b"<tfd:TimbreFiscalDigital")
    foreign = other[start : other.index(b"/>", start) + 2]
    ours = stamped(cfdi)
    start = ours.index(b"<tfd:TimbreFiscalDigital")
    mixed = ours[:start] + foreign + ours[ours.index(b"/>", start) + 2 :]
    with pytest.raises(BadStamp, match="other_seal"):
        read_stamp(cfdi, mixed)


@pytest.mark.parametrize(
    "document",
    [
        b"",
        b"not xml",
        b"<a/>",
        b'<!DOCTYPE a [<!ENTITY x "y">]><a>&x;</a>',
        b"<cfdi:Comprobante",
        b"\xff\xfe\x00",
        b"x" * 1_000_001,
    ],
    ids=["nothing", "words", "another", "entities", "broken", "bytes", "huge"],
)
def test_what_is_no_cfdi_is_refused(cfdi, document):
    with pytest.raises(BadStamp, match="not_xml"):
        read_stamp(cfdi, document)


def test_what_was_not_stamped_is_told(cfdi):
    with pytest.raises(BadStamp, match="not_stamped"):
        read_stamp(cfdi, cfdi)


def test_a_server_starts_without_the_library_of_cfdi():
    """It is imported when the first CFDI is made."""
    program = (
        "import os, sys, django; os.environ['DJANGO_SETTINGS_MODULE'] = 'tests.settings'; django.setup();"
        "from django.urls import get_resolver; get_resolver().url_patterns;"
        "print([name for name in ('satcfdi', 'weasyprint') if name in sys.modules])"
    )
    done = subprocess.run([sys.executable, "-c", program], capture_output=True, text=True, check=True)
    assert done.stdout.strip() == "[]"
