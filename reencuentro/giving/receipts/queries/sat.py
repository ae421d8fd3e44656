"""The SAT's certificates that are here, and what they say of a stamp."""

from ..cfdi.sat_seal import SatSeal, seal_of_the_sat
from ..cfdi.stamped import Stamp
from ..models import SatCertificate


def sat_seal(stamped: bytes, stamp: Stamp) -> SatSeal:
    found = SatCertificate.objects.filter(number=stamp.certificate).first()
    return seal_of_the_sat(stamped, stamp, bytes(found.certificate)) if found else SatSeal.MISSING


def sat_certificates() -> list[SatCertificate]:
    return list(SatCertificate.objects.all())
