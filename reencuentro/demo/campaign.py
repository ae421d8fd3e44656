"""What the invented clinic tells everybody: who it is, and the campaign that pays for the work."""

from uuid import UUID

from reencuentro.engines.journal.money import Money
from reencuentro.giving.access.acting import acting
from reencuentro.giving.access.seals import seals
from reencuentro.giving.access.staff import KEEPERS, Role, Staff
from reencuentro.giving.books.models import Entry
from reencuentro.giving.campaigns.actions import drafting, reviewing
from reencuentro.giving.campaigns.content import Both, BudgetLine, Content, Example, News, Promise
from reencuentro.giving.campaigns.counting import count
from reencuentro.giving.campaigns.models import Campaign, Check, Draft
from reencuentro.giving.campaigns.pictures import drawn
from reencuentro.giving.public.actions import present

from .clinic import Team
from .drawn import papers_on_a_table, path_home
from .telling import day

_STORY = Both(
    "Hay madres que lograron salir. Están a salvo, con sus papeles en regla, en otro país. Pero su hija o su hijo quedó del otro lado, con la familia de quien les hizo daño.\n\n"
    "Traer a un niño a casa no es un viaje: son dos años de trabajo. Hay que encontrarlo sin ponerlo en peligro, pedir la custodia ante un juez de familia, corregir un acta, apostillarla, traducirla, sacar un pasaporte, y acompañarlo en el camino.\n\n"
    "Nuestra abogada de derecho familiar lleva hoy más de veinte casos. Con esta campaña pagamos una parte de su sueldo y los papeles que faltan.",
    "There are mothers who got away. They are safe, with papers in order, in another country. But a daughter or a son was left behind, with the family of those who hurt them.\n\n"
    "To bring a child home is not a journey: it is two years of work. The child has to be found without being put in danger, a family judge has to grant custody, a birth record corrected, apostilled, translated, a passport issued, and somebody has to go along on the way.\n\n"
    "Our family-law attorney has more than twenty cases today. This campaign pays a part of her salary, and the papers that are missing.",
)
_LINES = (
    BudgetLine(
        "papers",
        Both(
            "Traducciones oficiales, apostillas y comunicación",
            "Official translations, apostilles and communication",
        ),
        cap=100_000,
    ),
    BudgetLine(
        "leaflets",
        Both("Imprimir información sobre derechos", "Printing information about rights"),
        cap=70_000,
    ),
    BudgetLine(
        "salary",
        Both("Nuestra abogada de derecho familiar en México", "Our family-law attorney in Mexico"),
        rank=1,
        percent="30",
    ),
)
_PICTURES = (
    (
        path_home,
        Both(
            "Dibujo: un camino sube por las colinas hasta una casa con la luz encendida",
            "Drawing: a path leads over hills to a house with a lit window",
        ),
    ),
    (
        papers_on_a_table,
        Both(
            "Dibujo: actas con sellos y un pasaporte sobre una mesa",
            "Drawing: records with seals and a passport on a table",
        ),
    ),
)


def tell(team: Team) -> None:
    """Written by the fundraiser, approved by a director; what came before is counted."""
    keeper, director = (
        Staff(team["ines"].user_id, Role.FUNDRAISER),
        Staff(team["elena"].user_id, Role.DIRECTOR),
    )
    _introduce(director)
    campaign = _begun(keeper)
    drafting.write(keeper, campaign.id, 0, lambda _empty: _content())
    for saved, (picture, alt) in enumerate(_PICTURES, 1):
        drafting.add_picture(keeper, campaign.id, saved, drawn(picture()), alt)
    _approved(keeper, director, campaign.id)
    _count(keeper)


def _introduce(director: Staff) -> None:
    present(
        director,
        name="Clínica del Sur",
        mission_es="Traemos a casa a niñas y niños a través de una frontera.",
        mission_en="We bring children home across a border.",
        about_es="Somos un equipo pequeño de abogadas, abogados y trabajadoras sociales en México y en Estados Unidos. Acompañamos cada año a más de doscientas mujeres y familias.\n\nNunca publicamos el nombre, la foto ni la historia de una persona a la que acompañamos. Lo que sí publicamos es cada peso que recibimos y para qué fue.",
        about_en="We are a small team of lawyers and social workers in Mexico and in the United States. Each year we stand beside more than two hundred women and families.\n\nWe never publish the name, the picture or the story of anybody we work for. What we do publish is each peso that we are given, and what it was for.",
        giving_es="Transferencia: Banco del Sur, cuenta CLABE 000 000 00000000000 0 (inventada).\n\nCheque a nombre de Clínica del Sur, A.C.\n\nEn efectivo, en nuestra oficina, de lunes a viernes; se entrega recibo.",
        giving_en="Transfer: Banco del Sur, CLABE 000 000 00000000000 0 (invented).\n\nCheques made out to Clínica del Sur, A.C.\n\nCash at our office, Monday to Friday; you get a receipt.",
        email="donativos@clinicadelsur.example",
        iati="MX-RFC-CSU010101AB1",
    )


def _begun(keeper: Staff) -> Campaign:
    """On the fund that holds what was given for it."""
    with acting(keeper, "campaigns.begin", *KEEPERS) as act:
        campaign = Campaign.objects.create(fund_id="campaign", act=act)
        Draft.objects.create(
            campaign=campaign, key=seals().new(), content=Content().text, writers=[keeper.id.hex], act=act
        )
    return campaign


def _content() -> Content:
    return Content(
        slug="children-come-home",
        title=Both("Que vuelvan a casa", "Let them come home"),
        summary=Both(
            "Una abogada y los papeles que faltan: eso separa a un niño de su mamá.",
            "A lawyer and the papers that are missing: that is what stands between a child and its mother.",
        ),
        story=_STORY,
        promise=Promise(500_000, "USD", day(-33), "America/Mexico_City", _LINES, "general", "children"),
        examples=(
            Example(4_500, Both("apostilla un acta de nacimiento", "pays the apostille of a birth record")),
            Example(
                9_000,
                Both(
                    "paga la traducción oficial de una sentencia",
                    "pays the official translation of a judgment",
                ),
            ),
            Example(
                25_000,
                Both(
                    "lleva a casa a un niño y a quien lo acompaña",
                    "takes a child home, and whoever goes along",
                ),
            ),
        ),
        news=(
            News(
                day(9),
                Both("Dos niñas más, en casa", "Two more girls at home"),
                Both(
                    "Este mes terminaron dos casos que llevaban más de un año. Gracias.",
                    "This month two cases ended that had run for more than a year. Thank you.",
                ),
            ),
        ),
    )


def _approved(keeper: Staff, director: Staff, campaign_id: UUID) -> None:
    """As if the director had compared it with the index cards: those open in her own session alone."""
    revision = reviewing.send_for_review(keeper, campaign_id)
    with acting(director, "campaigns.compare", Role.DIRECTOR) as act:
        Check.objects.create(revision=revision, key=seals().new(), marks="[]", act=act)
    reviewing.approve(director, campaign_id)


def _count(keeper: Staff) -> None:
    for number, minor in ((1, 50_000), (2, 25_000), (3, 12_000)):
        entry = Entry.objects.get(key=f"demo:campaign {number}")
        with acting(keeper, "gifts.receive", *KEEPERS) as act:
            count(act, "campaign", entry.number, Money(minor, "USD"), entry.day)
