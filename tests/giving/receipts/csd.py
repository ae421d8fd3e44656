"""Certificates as the SAT makes them, of invented organisations and made anew for each run."""

from dataclasses import dataclass
from datetime import UTC, datetime, timedelta
from functools import cache

from cryptography import x509
from cryptography.hazmat.primitives import hashes, serialization
from cryptography.hazmat.primitives.asymmetric import rsa
from cryptography.x509.oid import NameOID, ObjectIdentifier

PASSPHRASE = "12345678a"
RFC = "EKU9003173C9"
NAME = "CLINICA DE PRUEBA"
NUMBER = "30001000000500003416"
_UNIQUE_ID = ObjectIdentifier("2.5.4.45")


@dataclass(frozen=True)
class Files:
    """What the SAT hands out: a .cer and a .key under a passphrase."""

    certificate: bytes
    key: bytes


@cache
def files(rfc: str = RFC, *, number: str = NUMBER, ended: bool = False, unit: str = "Matriz") -> Files:
    key = rsa.generate_private_key(65537, 2048)
    now = datetime.now(UTC)
    name = x509.Name(
        [
            x509.NameAttribute(NameOID.COMMON_NAME, NAME),
            x509.NameAttribute(NameOID.ORGANIZATION_NAME, NAME),
            x509.NameAttribute(_UNIQUE_ID, f"{rfc} / {rfc}"),
            x509.NameAttribute(NameOID.ORGANIZATIONAL_UNIT_NAME, unit),
        ]
    )
    made = (
        x509.CertificateBuilder()
        .subject_name(name)
        .issuer_name(name)
        .public_key(key.public_key())
        .serial_number(int.from_bytes(number.encode(), "big"))
        .not_valid_before(now - timedelta(days=900))
        .not_valid_after(now + timedelta(days=-1 if ended else 900))
        .sign(key, hashes.SHA256())
    )
    return Files(
        made.public_bytes(serialization.Encoding.DER),
        key.private_bytes(
            serialization.Encoding.DER,
            serialization.PrivateFormat.PKCS8,
            serialization.BestAvailableEncryption(PASSPHRASE.encode()),
        ),
    )
