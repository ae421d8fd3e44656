"""What the engine says, in English and Spanish. The law's own words stand in the law files."""

WORDS: dict[str, tuple[str, str]] = {
    # law files
    "not_text": ("must be text, found {found!r}", "debe ser texto y dice {found!r}"),
    "not_number": ("must be a whole number, found {found!r}", "debe ser un número entero y dice {found!r}"),
    "not_flag": ("must be true or false, found {found!r}", "debe ser true o false y dice {found!r}"),
    "not_day": (
        "must be a date that exists, like 2026-10-05, found {found!r}",
        "debe ser una fecha que exista, como 2026-10-05, y dice {found!r}",
    ),
    "not_list": ("must be a list, found {found!r}", "debe ser una lista y dice {found!r}"),
    "not_table": (
        "must be a table of keys, found {found!r}",
        "debe ser una tabla de claves y dice {found!r}",
    ),
    "not_a_choice": (
        "must be one of {choices}; found {found!r}",
        "debe ser uno de {choices}; dice {found!r}",
    ),
    "not_like": (
        "must look like {example}; found {found!r}",
        "debe escribirse como {example}; dice {found!r}",
    ),
    "unknown_key": ("there is no such key; there is {near}", "no existe esa clave; existe {near}"),
    "missing_key": ("{missing} is missing", "falta {missing}"),
    "missing_for_unit": (
        "with unit {unit}, {missing} is needed",
        "con la unidad {unit} hace falta {missing}",
    ),
    "length_without_unit": (
        "a rule with unit {unit} has no length",
        "una regla con la unidad {unit} no lleva plazo (length)",
    ),
    "hours_start_at_the_moment": (
        "hours, and only hours, start with S5",
        "las horas, y solo ellas, empiezan con S5",
    ),
    "ends_before_it_begins": ("ends before it begins", "termina antes de empezar"),
    "twice": ("{found} stands here twice", "{found} aparece dos veces"),
    "rule_twice": (
        "{rule} is in {file} already, for the same dates",
        "{rule} ya está en {file}, para las mismas fechas",
    ),
    "starts_overlap": (
        "two entries speak of {state} at the same time",
        "dos entradas hablan de {state} en el mismo tiempo",
    ),
    "unknown_remedy": (
        "there is no rule {found}; did you mean {near}?",
        "no existe la regla {found}; ¿será {near}?",
    ),
    "unknown_regime": (
        "there is no regime {found} in regimes.toml",
        "no existe el régimen {found} en regimes.toml",
    ),
    "unknown_calendar": (
        "there is no court {found} in courts.toml",
        "no existe el juzgado {found} en courts.toml",
    ),
    "unknown_timezone": ("there is no time zone {found}", "no existe la zona horaria {found}"),
    "unreadable": ("can't be read ({why})", "no se puede leer ({why})"),
    "not_toml": ("is not valid TOML: {why}", "no es TOML válido: {why}"),
    "other_year": ("this file is for {year} only", "este archivo es solo para {year}"),
    "calendar_misplaced": (
        "calendars lie in calendars/<court of courts.toml>/<year>.toml; this is {court}/{year}",
        "los calendarios van en calendars/<juzgado de courts.toml>/<año>.toml; este es {court}/{year}",
    ),
    # calendars
    "days_overlap": (
        "{day} stands twice in the calendar of {court}",
        "{day} aparece dos veces en el calendario de {court}",
    ),
    "year_twice": ("{court} has a calendar for {year} already", "{court} ya tiene calendario de {year}"),
    # what was entered
    "unknown_court": (
        "there is no court {court}; there is {near}",
        "no existe el juzgado {court}; existe {near}",
    ),
    "unknown_rule": ("there is no rule {rule}; there is {near}", "no existe la regla {rule}; existe {near}"),
    "rule_not_in_force": (
        "{rule} was not in force on {day}; it is since {since}",
        "{rule} no estaba vigente el {day}; lo está desde el {since}",
    ),
    "which_variant": (
        "{rule} has several terms; name one of: {names}",
        "{rule} tiene varios plazos; elija uno: {names}",
    ),
    "unknown_variant": (
        "{rule} has no such variant; it has: {names}",
        "{rule} no tiene esa variante; tiene: {names}",
    ),
    "unknown_mode": (
        "this law says nothing on a notice by {mode}; it knows: {modes}",
        "esta ley no prevé la notificación por {mode}; prevé: {modes}",
    ),
}


def say(code: str, language: str, **params: object) -> str:
    """The words of `code` in `language` ("es" or "en"). Raises KeyError for a code that nobody wrote."""
    english, spanish = WORDS[code]
    return (spanish if language == "es" else english).format(**params)
