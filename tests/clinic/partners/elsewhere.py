"""Our clinic, and the Casa Puente elsewhere, which has the same program and a child who was left with it."""

from dataclasses import dataclass, field
from datetime import date
from uuid import UUID, uuid4

from reencuentro.clinic.partners.hiding import hide
from reencuentro.clinic.partners.matching import met, named
from reencuentro.clinic.partners.messages import Answer, Offer, Result, digest
from reencuentro.clinic.partners.sources import FILE, Source
from reencuentro.clinic.partners.terms import Agreed
from reencuentro.engines.tracing.people import Person
from reencuentro.engines.vault.blinding import BlindingKey
from reencuentro.engines.vault.couriered import Header, Kind, open_file, seal_file
from reencuentro.engines.vault.identity import Identity

CASA = "Casa Puente"
AGREED = Agreed("sought", 24, 5, 5, 3, date(2099, 1, 31))
DANIELA = Person(
    given_names="Dany",
    surname1="Xicotencatl",
    surname2="Hernandes",
    birth_date="2016-03-12",
    birth_state="Tlaxcala",
    mother_name="Monica Hernandez",
)
OTHERS = [
    Person(
        given_names="Camila", surname1="Ruiz", surname2="Vega", birth_date="2014-02-01", birth_state="Puebla"
    ),
    Person(
        given_names="Diego", surname1="Pech", surname2="Uc", birth_date="2015-05-05", birth_state="Yucatán"
    ),
]


@dataclass
class Elsewhere:
    """The other organisation, with its own program. `agreed` as it has it on file."""

    us: object
    agreed: Agreed = AGREED
    keys: Identity = field(default_factory=lambda: Identity.create(uuid4()))
    owners: dict = field(default_factory=dict)
    secret: BlindingKey = field(default_factory=BlindingKey.create)
    sent: bytes = b""

    def offer(self, people, exchange: UUID | None = None) -> bytes:
        self.exchange = exchange or uuid4()
        terms = self.agreed.offering()
        hidden = hide(people, terms.bits, terms.offered, self.secret, self.exchange)
        self.owners = hidden.owners
        return self.write(Kind.OFFER, self.exchange, Offer(terms, hidden.points))

    def answer(self, file: bytes, people) -> bytes:
        header, offered = self.read(file, Offer)
        terms = offered.terms
        hidden = hide(people, terms.bits, terms.answered, self.secret, header)
        self.owners = hidden.owners
        return self.write(
            Kind.ANSWER, header, Answer(digest(file), self.secret.again(offered.points), hidden.points)
        )

    def result(self, file: bytes, people) -> tuple[bytes, list]:
        exchange, answered = self.read(file, Answer)
        about = [{"label": str(n)} for n in range(len(people))]
        found = met(answered.again, self.secret.again(answered.points), self.owners, about)
        matches = {one.reference: one.places for one in found}
        return self.write(Kind.RESULT, exchange, Result(digest(file), matches)), found

    def learns(self, file: bytes, people) -> list:
        _exchange, result = self.read(file, Result)
        assert result.answer == digest(self.sent)
        return named(result.matches, self.owners, [{"label": str(n)} for n in range(len(people))])

    def write(self, kind, exchange, message) -> bytes:
        self.sent = seal_file(Header(kind, exchange), self.keys, self.us.public, message.pack())
        return self.sent

    def read(self, file, message):
        body = open_file(file, self.us.public, self.keys)
        return UUID(bytes=file[23:39]), message.unpack(body)


def ours(*people: Person):
    """Our own list, as rows of a file."""
    return lambda _partner: Source(
        FILE, list(people), [{"label": f"row {n + 1}"} for n in range(len(people))]
    )
