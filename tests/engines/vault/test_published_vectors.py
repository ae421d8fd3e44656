"""The library under the vault gives the numbers that the standards print."""

import json
from pathlib import Path

import pytest
from cryptography.hazmat.primitives.asymmetric.ed25519 import Ed25519PrivateKey
from cryptography.hazmat.primitives.asymmetric.x25519 import X25519PrivateKey
from cryptography.hazmat.primitives.ciphers.aead import AESGCM
from cryptography.hazmat.primitives.hashes import SHA256
from cryptography.hazmat.primitives.hpke import AEAD, KDF, KEM, Suite
from cryptography.hazmat.primitives.kdf.argon2 import Argon2id
from cryptography.hazmat.primitives.kdf.hkdf import HKDF

from reencuentro.engines.vault.errors import Damaged
from reencuentro.engines.vault.wraps import open_sealed, seal_to

VECTORS = Path(__file__).parent / "vectors"
SUITE = Suite(KEM.X25519, KDF.HKDF_SHA256, AEAD.AES_256_GCM)


def vector(file: str, name: str | None = None) -> dict:
    """Hexadecimal strings as bytes; numbers and the source as they are."""
    content = json.loads((VECTORS / file).read_text())
    content = content[name] if name else content
    return {key: _value(key, value) for key, value in content.items()}


def _value(key, value):
    if isinstance(value, dict):
        return {inner: _value(inner, item) for inner, item in value.items()}
    return bytes.fromhex(value) if isinstance(value, str) and key != "source" else value


@pytest.fixture
def hpke():
    return vector("hpke_rfc9180.json")


def test_the_vector_is_of_the_suite_that_wraps_use(hpke):
    assert (hpke["mode"], hpke["kem_id"], hpke["kdf_id"], hpke["aead_id"]) == (0, 0x20, 1, 2)


def test_hpke_opens_what_the_standard_sealed(hpke):
    """The vectors carry an AAD, which the one-shot API has not: so seal the published plaintext with
    the published key and nonce, without one. It opens only if KEM, key schedule and layout are right."""
    plaintext = hpke["encryption"]["pt"]
    ciphertext = AESGCM(hpke["key"]).encrypt(hpke["base_nonce"], plaintext, b"")
    private = X25519PrivateKey.from_private_bytes(hpke["skRm"])
    assert SUITE.decrypt(hpke["enc"] + ciphertext, private, info=hpke["info"]) == plaintext


def test_the_published_ciphertext_itself_opens(hpke):
    encryption = hpke["encryption"]
    opened = AESGCM(hpke["key"]).decrypt(encryption["nonce"], encryption["ct"], encryption["aad"])
    assert encryption["nonce"] == hpke["base_nonce"]
    assert opened == encryption["pt"]


def test_a_wrap_is_version_then_encapsulated_key_then_ciphertext(hpke):
    sealed = seal_to(hpke["pkRm"], bytes(32), "layout")
    private = X25519PrivateKey.from_private_bytes(hpke["skRm"])
    assert sealed[0] == 1
    assert len(sealed) == 1 + 32 + 32 + 16
    assert open_sealed(private, sealed, "layout") == bytes(32)


@pytest.mark.parametrize("position", [1, 32, 33, 64, 65, 80])
def test_a_wrap_with_one_flipped_bit_does_not_open(hpke, position):
    sealed = bytearray(seal_to(hpke["pkRm"], bytes(32), "layout"))
    sealed[position] ^= 1
    private = X25519PrivateKey.from_private_bytes(hpke["skRm"])
    with pytest.raises(Damaged):
        open_sealed(private, bytes(sealed), "layout")


def test_argon2id_with_a_secret():
    v = vector("primitives.json", "argon2id")
    argon = Argon2id(
        salt=v["salt"],
        length=len(v["tag"]),
        iterations=v["iterations"],
        lanes=v["lanes"],
        memory_cost=v["memory_kib"],
        ad=v["associated_data"],
        secret=v["secret"],
    )
    assert argon.derive(v["password"]) == v["tag"]


def test_hkdf():
    v = vector("primitives.json", "hkdf_sha256")
    assert HKDF(SHA256(), v["length"], salt=None, info=b"").derive(v["key"]) == v["output"]


def test_aes_256_gcm():
    v = vector("primitives.json", "aes_256_gcm")
    sealed = AESGCM(v["key"]).encrypt(v["nonce"], v["plaintext"], v["associated_data"])
    assert sealed == v["ciphertext"] + v["tag"]


def test_ed25519():
    v = vector("primitives.json", "ed25519")
    key = Ed25519PrivateKey.from_private_bytes(v["private"])
    assert key.public_key().public_bytes_raw() == v["public"]
    assert key.sign(v["message"]) == v["signature"]
