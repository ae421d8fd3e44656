"""What a director says: who our organisations are, with which certificate, and which rules are right."""

from datetime import datetime
from typing import Any

from django.utils import timezone

from reencuentro.giving.access.acting import acting
from reencuentro.giving.access.seals import seals
from reencuentro.giving.access.staff import Role, Staff
from reencuentro.giving.books.booking import alone

from ..cfdi.sat_seal import read_sealer
from ..cfdi.sealing import open_certificate, valid_until
from ..donees import the_donee
from ..errors import BadCertificate, NotReady
from ..facts import Regime
from ..law import receipt_law
from ..models import Approval, Certificate, Donee, Receipt, SatCertificate


def set_donee(staff: Staff, regime: Regime, facts: dict[str, Any]) -> Donee:
    """From now on; receipts that were issued keep what they say. Raises `NotReady` for another's series."""
    with acting(staff, "receipts.donee", Role.DIRECTOR) as act:
        alone()
        if _is_taken(facts["series"], regime):
            raise NotReady("series_taken")
        return Donee.objects.create(regime=regime, act=act, **facts)


def bring_certificate(
    staff: Staff, certificate: bytes, key: bytes, passphrase: str, now: datetime
) -> Certificate:
    """Tried with its passphrase, which is forgotten at once. Raises `BadCertificate`, `NotReady`."""
    with acting(staff, "receipts.certificate", Role.DIRECTOR) as act:
        signer = open_certificate(certificate, key, passphrase, now)
        if str(signer.rfc) != the_donee(Regime.MX).tax_id:
            raise BadCertificate("other_rfc")
        return Certificate.objects.create(
            key=seals().new(),
            number=signer.certificate_number,
            until=timezone.localdate(valid_until(signer)),
            certificate=certificate,
            private_key=key,
            act=act,
        )


def bring_sat_certificate(staff: Staff, content: bytes) -> SatCertificate:
    """Stamps that name it are checked from now on. Raises `BadCertificate`, `NotReady` if it is here."""
    with acting(staff, "receipts.sat", Role.DIRECTOR) as act:
        facts = read_sealer(content)
        if SatCertificate.objects.filter(number=facts.number).exists():
            raise NotReady("sat_known")
        return SatCertificate.objects.create(
            number=facts.number, provider=facts.provider, until=facts.until, certificate=content, act=act
        )


def approve_rule(staff: Staff, rule: str) -> None:
    """As it reads today; any other word of it has to be approved anew. Raises `KeyError` for no rule."""
    digest = receipt_law().rules[rule].digest
    with acting(staff, "receipts.rule", Role.DIRECTOR) as act:
        Approval.objects.create(rule=rule, digest=digest, act=act)


def _is_taken(series: str, regime: Regime) -> bool:
    issued = Receipt.objects.filter(series=series).exclude(regime=regime).exists()
    return issued or Donee.objects.filter(series=series).exclude(regime=regime).exists()
