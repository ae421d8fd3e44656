"""The donee's certificate (CSD): a .cer, a .key under a passphrase, which is asked for and never kept."""

from datetime import UTC, datetime
from typing import TYPE_CHECKING

from ..errors import BadCertificate
from ..law import ReceiptLaw
from .building import build
from .draft import Draft

if TYPE_CHECKING:
    from .library import Certificate, Signer


def sealed(draft: Draft, signer: "Signer", law: ReceiptLaw) -> bytes:
    """The XML under the donee's seal. Raises `NotReady`, `BadCertificate` for somebody else's."""
    if str(signer.rfc) != draft.issuer.tax_id:
        raise BadCertificate("other_rfc")
    made = build(draft, law)
    made.sign(signer)
    return bytes(made.xml_bytes())


def open_certificate(certificate: bytes, key: bytes, passphrase: str, now: datetime) -> "Signer":
    """Both files as the SAT gives them. Raises `BadCertificate`."""
    from .library import CFDIError, Signer

    read_certificate(certificate, now)
    try:
        return Signer.load(certificate, key, passphrase)
    except CFDIError as error:
        raise BadCertificate("not_a_pair") from error
    except (ValueError, TypeError) as error:
        raise BadCertificate("passphrase") from error


def read_certificate(certificate: bytes, now: datetime) -> "Certificate":
    """Raises `BadCertificate`: unreadable, over or not yet valid, or an e.firma, which is for people."""
    from .library import Certificate, CertificateType

    try:
        found = Certificate.load_certificate(certificate)
        ends = valid_until(found)
    except Exception as error:  # OpenSSL's and cryptography's own kinds of errors, as the bytes happen to be
        raise BadCertificate("certificate") from error
    if not found.rfc:
        raise BadCertificate("certificate")
    if found.type == CertificateType.Fiel:
        raise BadCertificate("efirma")
    if not found.certificate.to_cryptography().not_valid_before_utc <= now <= ends:
        raise BadCertificate("expired")
    return found


def valid_until(certificate: "Certificate") -> datetime:
    ends: datetime = certificate.certificate.to_cryptography().not_valid_after_utc
    return ends.astimezone(UTC)
