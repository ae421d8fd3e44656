"""A security key made of software: answers WebAuthn challenges as a browser with a real one would."""

import hashlib
import json
import os
from dataclasses import dataclass, field
from typing import Any

from cryptography.hazmat.primitives import hashes
from cryptography.hazmat.primitives.asymmetric import ec
from fido2.cose import ES256
from fido2.utils import websafe_decode, websafe_encode
from fido2.webauthn import Aaguid, AttestationObject, AttestedCredentialData, AuthenticatorData

USER_PRESENT = AuthenticatorData.FLAG.UP
WITH_CREDENTIAL = AuthenticatorData.FLAG.UP | AuthenticatorData.FLAG.AT


@dataclass
class SecurityKey:
    """`counts` is false for synced passkeys, which always send 0."""

    origin: str = "http://localhost"
    rp_id: str = "localhost"
    counts: bool = True
    counter: int = 0
    id: bytes = field(default_factory=lambda: os.urandom(16))
    private: ec.EllipticCurvePrivateKey = field(
        default_factory=lambda: ec.generate_private_key(ec.SECP256R1())
    )

    def create(self, options: dict[str, Any]) -> dict[str, Any]:
        """The answer to a request for a new credential."""
        client = self._client_data("webauthn.create", options)
        public = ES256.from_cryptography_key(self.private.public_key())
        credential = AttestedCredentialData.create(Aaguid(bytes(16)), self.id, public)
        data = AuthenticatorData.create(self._rp_hash(), WITH_CREDENTIAL, self._count(), credential)
        attestation = AttestationObject.create("none", data, {})
        return self._answer({"clientDataJSON": client, "attestationObject": bytes(attestation)})

    def get(self, options: dict[str, Any]) -> dict[str, Any]:
        """The answer to a challenge at login."""
        client = self._client_data("webauthn.get", options)
        data = AuthenticatorData.create(self._rp_hash(), USER_PRESENT, self._count())
        signature = self.private.sign(
            bytes(data) + hashlib.sha256(client).digest(), ec.ECDSA(hashes.SHA256())
        )
        return self._answer(
            {"clientDataJSON": client, "authenticatorData": bytes(data), "signature": signature}
        )

    def _client_data(self, kind: str, options: dict[str, Any]) -> bytes:
        challenge = options["publicKey"]["challenge"]
        assert websafe_decode(challenge)
        return json.dumps({"type": kind, "challenge": challenge, "origin": self.origin}).encode()

    def _rp_hash(self) -> bytes:
        return hashlib.sha256(self.rp_id.encode()).digest()

    def _count(self) -> int:
        self.counter += self.counts
        return self.counter

    def _answer(self, response: dict[str, bytes]) -> dict[str, Any]:
        encoded = {name: websafe_encode(value) for name, value in response.items()}
        own_id = websafe_encode(self.id)
        return {
            "id": own_id,
            "rawId": own_id,
            "type": "public-key",
            "clientExtensionResults": {},
            "response": encoded,
        }
