"""What the organisation says of itself."""

from dataclasses import dataclass

from ..models import Presentation


@dataclass(frozen=True)
class Organisation:
    """In one language; paragraphs stand apart by an empty line. "" where nothing was said yet."""

    name: str = "Reencuentro"
    mission: str = ""
    about: str = ""
    giving: str = ""
    email: str = ""
    iati: str = ""


def organisation(language: str) -> Organisation:
    said = Presentation.objects.first()
    if said is None:
        return Organisation()
    texts = {name: getattr(said, f"{name}_{language}") for name in ("mission", "about", "giving")}
    return Organisation(name=said.name, **texts, email=said.email, iati=said.iati)
