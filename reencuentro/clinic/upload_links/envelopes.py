"""What is known of a document that came in, sealed to its link: nobody reads it but the team of the case."""

import json

from reencuentro.clinic.files.sealed import Sealed
from reencuentro.engines.vault.arrivals import open_arrival, seal_arrival

from .models import Arrival, UploadLink


def enveloped(link: UploadLink, sealed: Sealed, name: str) -> Arrival:
    """The row of a document, not saved yet."""
    facts = {"name": name, "size": sealed.size, "key": sealed.data_key.hex()}
    body = json.dumps(facts).encode()
    envelope = seal_arrival(bytes(link.public_key), link.id, sealed.document_id, body)
    return Arrival(document_id=sealed.document_id, link=link, sealed=envelope)


def opened(link: UploadLink, arrival: Arrival) -> tuple[str, Sealed]:
    """Its name and content, through a link that was reached through its opened case. Raises `Damaged`."""
    body = open_arrival(link.private_key, link.id, arrival.document_id, bytes(arrival.sealed))
    facts = json.loads(body)
    return facts["name"], Sealed(arrival.document_id, bytes.fromhex(facts["key"]), facts["size"])
