"""Invented content for the gallery of components. Nobody in it exists."""

from datetime import date, timedelta
from typing import Any

from django import forms
from django.core.paginator import Page, Paginator
from django.utils import timezone

STAGES = (
    ("Pidió ayuda", date(2025, 1, 14)),
    ("A salvo", date(2025, 1, 29)),
    ("Mandato", date(2025, 3, 6)),
    ("Localizada", date(2025, 8, 21)),
    ("Vista", date(2025, 9, 3)),
    ("Custodia física", date(2026, 2, 11)),
    ("Custodia legal", None),
    ("Documentos", None),
    ("Estatus en EE. UU.", None),
    ("Salida", None),
    ("Reunidas", None),
    ("Seguimiento", None),
    ("Cerrado", None),
)
HERE = 6


def samples() -> dict[str, Any]:
    """Context for ui/gallery.html."""
    return {
        "stages": _stages(),
        "gates": GATES,
        "columns": _columns(),
        "events": EVENTS,
        "tabs": TABS,
        "facts": FACTS,
        "rows": ROWS,
        "bars": BARS,
        "people": PEOPLE,
        "page": _page(),
        "form": Intake(),
        "wrong_form": Intake({"channel": "whatsapp", "surname": "Quiroz"}, prefix="wrong"),
        "filters": Filters(),
        "team": ["Irene Salas", "Tomás Rivas"],
        "wizard": ["Quién llama", "Cómo hablarle", "Sus hijas e hijos", "Lo que autoriza"],
    }


def _stages() -> list[dict[str, Any]]:
    return [
        {"label": label, "date": day, "state": _state(place), "url": "#journey" if place < HERE else ""}
        for place, (label, day) in enumerate(STAGES)
    ]


def _state(place: int) -> str:
    if place == HERE:
        return "current"
    return "done" if place < HERE else "next"


def _page() -> Page[int]:
    return Paginator(range(214), 25).page(3)


GATES = [
    {"code": code, "label": label, "state": state, "reason": reason}
    for code, label, state, reason in (
        ("G1", "Custodia física", "open", "Entregada a la abuela el 11 feb 2026."),
        ("G2", "Base legal de la custodia", "closed", "La sentencia no ha causado ejecutoria."),
        ("G3", "Base legal para viajar", "closed", "Faltan pasaporte y permiso de salida."),
        ("G4", "Admisión en EE. UU.", "open", "T-3 aprobada, válida hasta 2027."),
        ("G5", "Acompañante segura", "unknown", ""),
        ("G6", "Hogar de la madre listo", "open", "Visita del 2 de marzo."),
    )
]


def _columns() -> list[dict[str, Any]]:
    today = timezone.localdate()
    return [
        {
            "label": "Localizar",
            "cards": [
                {
                    "url": "#board",
                    "number": "2026-041",
                    "title": "Quiroz Tapia, Elena",
                    "next_step": "Pedir informe escolar a la Procuraduría",
                    "due": today + timedelta(days=1),
                    "lead": "Irene Salas",
                },
                {
                    "url": "#board",
                    "number": "2026-038",
                    "title": "Bautista Cruz, Amparo",
                    "next_step": "Intérprete de mixe para la entrevista",
                    "due": None,
                    "badge": "Intérprete",
                    "tone": "info",
                    "lead": "Tomás Rivas",
                },
            ],
        },
        {
            "label": "Custodia física",
            "cards": [
                {
                    "url": "#board",
                    "number": "2025-112",
                    "title": "Núñez Ocampo, Silvia",
                    "next_step": "Contestar la vista del juzgado",
                    "due": today - timedelta(days=1),
                    "lead": "Irene Salas",
                }
            ],
        },
        {"label": "Custodia legal", "cards": []},
        {
            "label": "Documentos",
            "cards": [
                {
                    "url": "#board",
                    "number": "2024-087",
                    "title": "Ramírez Luna, Perla",
                    "next_step": "Recoger actas apostilladas",
                    "due": today + timedelta(days=12),
                    "badge": "Listo para cita",
                    "tone": "ok",
                    "lead": "Tomás Rivas",
                }
            ],
        },
    ]


EVENTS = [
    {
        "date": date(2026, 2, 11),
        "title": "Custodia física: la niña está con su abuela",
        "detail": "Acta de entrega firmada ante el actuario.\nRevisión médica sin novedad.",
        "who": "Irene Salas",
        "icon": "check",
        "tone": "ok",
    },
    {
        "date": date(2026, 1, 30),
        "title": "El juzgado pidió aclarar el domicilio",
        "who": "Tomás Rivas",
        "icon": "gavel",
        "tone": "wait",
    },
    {
        "date": date(2025, 9, 3),
        "title": "Visita del DIF",
        "detail": "",
        "who": "Irene Salas",
        "icon": "eye",
        "tone": "",
    },
]

TABS = [
    {"url": "#tabs", "label": "Resumen", "current": "page", "count": None},
    {"url": "#tabs", "label": "Personas", "current": "", "count": 5},
    {"url": "#tabs", "label": "Relato", "current": "", "count": None},
    {"url": "#tabs", "label": "Tareas", "current": "", "count": 3},
    {"url": "#tabs", "label": "Quién lo ha visto", "current": "", "count": None},
]

FACTS = [
    ("Idiomas", "Español, mixe (necesita intérprete)"),
    ("Canal seguro", "Mensaje, de 9 a 11, sólo ella"),
    ("Lugar de nacimiento", "Tlaxcala, Apizaco"),
    ("CURP", None),
]

ROWS = [
    {"label": "Nombre", "left": "Elena", "right": "Helena", "differs": True},
    {"label": "Apellidos", "left": "Quiroz Tapia", "right": "Quiroz Tapia", "differs": False},
    {"label": "Nacimiento", "left": "hacia 1999", "right": "3 de mayo de 1999", "differs": True},
    {"label": "Estado", "left": "Tlaxcala", "right": "Tlaxcala", "differs": False},
]

BARS = [
    {"label": "Localizar", "value": 18},
    {"label": "Custodia física", "value": 9},
    {"label": "Custodia legal", "value": 31, "tone": "wait"},
    {"label": "Documentos", "value": 12},
    {"label": "Reunidas", "value": 0},
]

PEOPLE = [
    {"name": "Elena Quiroz Tapia", "born": "hacia 1999", "role": "Madre", "state": "Nueva York"},
    {"name": "Lucía Quiroz Tapia", "born": "8 de julio de 2019", "role": "Hija", "state": "Tlaxcala"},
    {"name": "Petra Tapia Flores", "born": "1968", "role": "Abuela materna", "state": "Tlaxcala"},
]


class Intake(forms.Form):
    given_names = forms.CharField(label="Nombre o nombres", help_text="Como ella quiere que la llamemos.")
    surname = forms.CharField(label="Primer apellido")
    second_surname = forms.CharField(label="Segundo apellido", required=False)
    born = forms.DateField(
        label="Fecha de nacimiento",
        help_text="Sirve para no confundirla con otra persona. Si no la sabe exacta, escriba el año.",
        widget=forms.DateInput(attrs={"type": "date"}),
    )
    channel = forms.ChoiceField(
        label="¿Cómo podemos hablarle sin riesgo?",
        help_text="Otra persona podría ver el teléfono. Usaremos sólo lo que ella elija.",
        choices=[("call", "Llamada"), ("sms", "Mensaje"), ("person", "Por una persona de confianza")],
        widget=forms.RadioSelect,
    )
    languages = forms.MultipleChoiceField(
        label="Idiomas",
        required=False,
        choices=[("es", "Español"), ("mix", "Mixe"), ("nah", "Náhuatl"), ("en", "Inglés")],
        widget=forms.CheckboxSelectMultiple(attrs={"class": "choices--across"}),
    )
    story = forms.CharField(
        label="Lo que cuenta, con sus palabras",
        help_text="Se cuenta una sola vez. Puede parar cuando quiera.",
        required=False,
        widget=forms.Textarea(attrs={"rows": 4}),
    )
    interpreter = forms.BooleanField(
        label="Necesita intérprete",
        required=False,
        help_text="La ley le da derecho a intérprete.",
    )
    passphrase = forms.CharField(label="Su frase de paso", widget=forms.PasswordInput)


class Filters(forms.Form):
    text = forms.CharField(label="Buscar", required=False, widget=forms.TextInput(attrs={"type": "search"}))
    stage = forms.ChoiceField(label="Etapa", required=False, choices=[("", "Todas"), ("1", "Localizar")])
    lead = forms.ChoiceField(label="Responsable", required=False, choices=[("", "Todas")])
