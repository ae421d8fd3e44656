"""Where a folded Mexican name has its accents when it is printed with care."""

import re

PARTICLES = {"de", "del", "la", "las", "los", "y"}
WITH_ACCENTS = (
    "josé maría jesús ángel ángeles víctor héctor óscar césar andrés tomás raúl iván rubén martín adrián "
    "julián sebastián germán agustín joaquín ramón simón inés mónica verónica angélica sofía lucía rocío "
    "concepción asunción encarnación ascensión belén félix benjamín efraín matías elías tobías moisés "
    "isaías nicolás jerónimo álvaro bárbara débora fátima ángela ágata anahí noemí ramírez garcía galván "
    "beltrán guzmán gascón millán durán román roldán rincón colón chacón calderón alarcón castrejón león "
    "bermúdez ávila águila ávalos ángulo cárdenas cázares cáceres mejía rosalía farías macías frías solís "
    "rodríguez díaz nájera núñez ibáñez yáñez zúñiga íñiguez ordóñez"
)
_PLAIN = str.maketrans("áéíóú", "aeiou")
_ACCENTED = {word.translate(_PLAIN): word for word in WITH_ACCENTS.split()}
_PATRONYMIC = re.compile(r"([aeiou])([^aeiou]+(?:(?<=[qg])u)?)ez$")
_ACUTE = str.maketrans("aeiou", "áéíóú")


def printed(name: str) -> str:
    """`maria del carmen` -> `María del Carmen`, `perez` -> `Pérez`, `de la peña` -> `de la Peña`."""
    return " ".join(word if word in PARTICLES else _accented(word).capitalize() for word in name.split())


def _accented(word: str) -> str:
    return _ACCENTED.get(word) or _PATRONYMIC.sub(lambda m: f"{m[1].translate(_ACUTE)}{m[2]}ez", word)
