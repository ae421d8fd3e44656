"""Two files of gifts: what a platform told, booked; and what the bank told, lines of which wait for somebody."""

from collections.abc import Iterable

from reencuentro.giving.access.staff import Role, Staff
from reencuentro.giving.imports import actions
from reencuentro.giving.imports.booking import book_some
from reencuentro.giving.imports.carrying import About
from reencuentro.giving.imports.checking import check_some
from reencuentro.giving.imports.models import Import

from .clinic import Team
from .money import PESOS
from .telling import day

_PLATFORM = (
    "Donation ID,Donation Date,Type,Donor Name,Donor Email,Project Name,Donation Amount,Currency,"
    "Processing Fee,Net Donation,Grant ID"
)
_BANK = "Fecha;Concepto;Cargo;Abono;Moneda;Clave de rastreo"


class _File:
    """As a browser would send it."""

    def __init__(self, name: str, rows: Iterable[str]) -> None:
        self.name: str | None = name
        self._content = "\n".join(rows).encode()

    def chunks(self) -> Iterable[bytes]:
        yield self._content


def tell(team: Team) -> None:
    keeper = Staff(team["ines"].user_id, Role.FUNDRAISER)
    booked = _read(keeper, _File("hipgive-octubre.csv", _of_the_platform()), fund="papers")
    actions.book_file(keeper, booked.id)
    book_some(booked.id, seconds=60)
    _read(keeper, _File("movimientos.csv", _of_the_bank()), fund="general", account=PESOS)


def _read(keeper: Staff, file: _File, **chosen: str) -> Import:
    brought = actions.bring(keeper, file)
    actions.choose(keeper, brought.id, About.of(brought.about).columns, **chosen)
    return check_some(brought.id)


def _of_the_platform() -> list[str]:
    return [
        _PLATFORM,
        f"HG-2051,{day(29)},Donation,Helen Whitcomb,helen@mail.example,Papers home,60.00,USD,2.10,57.90,G-81",
        f"HG-2052,{day(27)},Donation,Ian Calloway,ian@mail.example,Papers home,45.00,USD,1.58,43.42,G-81",
        f"HG-2053,{day(26)},Match,,,Papers home,45.00,USD,0.00,45.00,G-81",
    ]


def _of_the_bank() -> list[str]:
    return [
        _BANK,
        f"{day(9)};SPEI Ximena Larrañaga;;1500.00;MXN;SUR-88120",
        f"{day(8)};Depósito en efectivo;;350.00;MXN;",
        f"{day(8)};Depósito en efectivo;;350.00;MXN;",
        f"{day(7)};Renta de la oficina;8200.00;;MXN;SUR-88131",
        f"{day(6)};SPEI Comercial Tres Ríos;;12.000;MXN;SUR-88140",
    ]
