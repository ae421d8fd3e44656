"""What the engine says, in English and Spanish. The law's own words stand in the law files."""

from .bilingual import Bilingual

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
    "opens_twice": (
        "opens_before and opens_after can't both say when it opens",
        "opens_before y opens_after no pueden decir los dos cuándo se abre",
    ),
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
    "unknown_state": (
        "there is no state {found} in states.toml; did you mean {near}?",
        "no existe el estado {found} en states.toml; ¿será {near}?",
    ),
    "unknown_district": (
        "{state} has no judicial district {found} in law/districts.toml; there is {near}",
        "{state} no tiene el distrito judicial {found} en law/districts.toml; existe {near}",
    ),
    "no_district": (
        "no judicial district of {state} is in law/districts.toml: leave {found} out or add it there",
        "ningún distrito judicial de {state} está en law/districts.toml: quite {found} o agréguelo ahí",
    ),
    "unknown_calendar": (
        "there is no court {found} in courts.toml",
        "no existe el juzgado {found} en courts.toml",
    ),
    "unknown_timezone": ("there is no time zone {found}", "no existe la zona horaria {found}"),
    "other_names": (
        "the names in braces must be the same in es and en",
        "los nombres entre llaves deben ser los mismos en es y en",
    ),
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
    # the plan of a case
    "not_days": (
        "must be whole days, 0 or more; found {found!r}",
        "deben ser días enteros, 0 o más, y dice {found!r}",
    ),
    "not_share": (
        "must be a share like 0.35, found {found!r}",
        "debe ser una proporción como 0.35 y dice {found!r}",
    ),
    "unknown_name": ("there is no {found}; did you mean {near}?", "no existe {found}; ¿será {near}?"),
    "all_or_any": (
        "needs either all = [...] or any = [...]",
        "lleva all = [...] o any = [...], uno de los dos",
    ),
    "one_plan": (
        "exactly one file has a [plan] table; found {found}",
        "la tabla [plan] va en un solo archivo; hay {found}",
    ),
    "choices_or_yes_no": (
        "a question has either choices or yes_no = true",
        "una pregunta lleva opciones (choices) o yes_no = true",
    ),
    "counts_only_for_and_against": (
        "what speaks for or against says how much it counts; requires and bars don't",
        "lo que habla a favor o en contra dice cuánto cuenta (counts); requires y bars no",
    ),
    "days_or_milestone": (
        "a step has either days or milestone = true",
        "un paso lleva días (days) o milestone = true",
    ),
    "nobody_acts": ("names nobody who acts", "no nombra a nadie que actúe"),
    "days_upside_down": (
        "low, likely, high must not fall: {low}, {likely}, {high}",
        "low, likely y high no pueden bajar: {low}, {likely}, {high}",
    ),
    "kinds_or_made_here": (
        "needs either kinds = [...] or made_here",
        "lleva kinds = [...] o made_here, uno de los dos",
    ),
    "accepts_nothing": (
        "says which form will do, at least one",
        "dice qué forma sirve, al menos una",
    ),
    "paper_loop": ("a paper can't be made from itself", "un documento no puede estar hecho de sí mismo"),
    "circle": ("steps wait for each other: {path}", "hay pasos que se esperan entre sí: {path}"),
    "nothing_leads_here": (
        "nothing leads here from {start}, where every case begins",
        "nada llega hasta aquí desde {start}, donde empieza cada caso",
    ),
    "need_of_nothing": ("names no step", "no nombra ningún paso"),
    "by_route_only_with_any": ("by_route goes with any = [...]", "by_route va con any = [...]"),
    "loop_leads_away": (
        "the loop must begin on the way to {found}",
        "el ciclo debe empezar en el camino hacia {found}",
    ),
    "waits_for_a_loop": (
        "{found} is a loop, which may never come; nothing can wait for it",
        "{found} es un ciclo y puede no llegar; nada puede esperarlo",
    ),
    # how far a case is
    "milestone_by_hand": (
        "{step} is done by itself once its steps are; it can't be ticked off",
        "{step} se cumple por sí mismo con sus pasos; no se marca a mano",
    ),
    "done_before_started": ("{step} was done before it began", "{step} terminó antes de empezar"),
    "day_to_come": ("{step}: {day} is yet to come", "{step}: el {day} todavía no llega"),
    "waits_not_for": ("{step} doesn't wait for {found}", "{step} no espera a {found}"),
    "nobody_may_waive": (
        "{step} can't go ahead without {found}; nobody may waive that",
        "{step} no puede avanzar sin {found}; nadie puede dispensarlo",
    ),
    "no_way": (
        "there is no way to {step} yet: {blocked} has none with the chosen routes",
        "todavía no hay camino hasta {step}: {blocked} no tiene ninguno con las rutas elegidas",
    ),
    "unplanned_clock": ("{step} is not part of this case's plan", "{step} no es parte del plan de este caso"),
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
    "rule_is_off": (
        "{rule} is off: its mark is {mark}, and no lawyer has approved it yet",
        "{rule} está apagada: su marca es {mark} y ninguna abogada la ha aprobado todavía",
    ),
    "rule_without_clock": ("{rule} has no clock: {title_en}", "{rule} no tiene plazo: {title_es}"),
    "other_law_governs": (
        "{rule} doesn't govern a case filed on {filed} in {state}: there the state's own code does, and its"
        " term is missing. A lawyer enters it under The law, State codes",
        "{rule} no rige un caso presentado el {filed} en {state}: ahí rige el código del estado, y falta su"
        " plazo. Una abogada lo captura en La ley, Códigos estatales",
    ),
    "own_rule_governs": (
        "{rule} doesn't govern a case filed on {filed} in {state}: there {own} does, of the state's own code",
        "{rule} no rige un caso presentado el {filed} en {state}: ahí rige {own}, del código del estado",
    ),
    "newer_law_governs": (
        "{rule} doesn't govern a case filed on {filed} in {state}: there the national code does",
        "{rule} no rige un caso presentado el {filed} en {state}: ahí rige el código nacional",
    ),
    "other_state": (
        "{rule} is of the code of {state}; it counts nothing before {court}",
        "{rule} es del código de {state}; no cuenta nada ante {court}",
    ),
    "impossible_year": ("the year {year} can't be right", "el año {year} no puede ser correcto"),
    "impossible_length": ("{length} can't be right", "{length} no puede ser correcto"),
    "notice_before_filing": (
        "the notice ({notice}) can't be before the filing ({filed})",
        "la notificación ({notice}) no puede ser anterior a la presentación ({filed})",
    ),
    "moment_needed": (
        "{rule} runs in hours: the hour of the notice is needed, like 2026-10-05T14:30",
        "{rule} corre por horas: hace falta la hora, como 2026-10-05T14:30",
    ),
    "mode_needed": (
        "{rule} depends on how the notice was made: {modes}",
        "{rule} depende de cómo se notificó: {modes}",
    ),
    "wrong_mode": (
        "the notice of {rule} can't be made by {mode}; only by: {modes}",
        "lo de {rule} no se puede notificar por {mode}; solo por: {modes}",
    ),
    "act_regime_needed": (
        "{rule} depends on the law of the act complained of: name its regime",
        "{rule} depende de la ley del acto reclamado: indique su régimen",
    ),
    "unknown_act_regime": (
        "there is no regime {found}; there is {near}",
        "no existe el régimen {found}; existe {near}",
    ),
    "unknown_procedure": (
        "there is no kind of procedure {found}; there is {near}",
        "no existe el tipo de procedimiento {found}; existe {near}",
    ),
    "date_needed": (
        "{rule} ends on the date printed on the notice; enter that date",
        "{rule} termina en la fecha impresa en la notificación; escriba esa fecha",
    ),
    "length_is_fixed": (
        "the length of {rule} is fixed by law and can't be entered",
        "el plazo de {rule} lo fija la ley y no se puede capturar",
    ),
    "length_out_of_bounds": (
        "{length} is outside what the law allows, {least} to {most}",
        "{length} está fuera de lo que permite la ley, de {least} a {most}",
    ),
    "notice_after_deadline": (
        "the notice ({notice}) can't be after the deadline ({deadline})",
        "la notificación ({notice}) no puede ser posterior al vencimiento ({deadline})",
    ),
    "extension_too_long": (
        "{rule} can be extended by {most} at most",
        "{rule} se puede prorrogar por {most} como máximo",
    ),
    "distance_does_not_count": (
        "distance doesn't lengthen {rule}",
        "la distancia no amplía {rule}",
    ),
    "suspension_ends_before_it_begins": (
        "the suspension ends ({last}) before it begins ({first})",
        "la suspensión termina ({last}) antes de empezar ({first})",
    ),
    # why a count is amber
    "rule_not_verified": (
        "the rule was not read in the law itself (mark {mark}): verify",
        "la regla no se leyó en la ley misma (marca {mark}): verificar",
    ),
    "effect_not_entered": (
        "nobody has entered when a notice ({mode}) takes effect by the code of {state}: it is counted from "
        "the day of the notice, and a lawyer has to enter it with its article",
        "nadie ha registrado cuándo surte efectos una notificación ({mode}) según el código de {state}: se "
        "cuenta desde el día en que se hizo, y una abogada tiene que registrarlo con su artículo",
    ),
    "notice_not_verified": (
        "when a notice by {mode} takes effect was not read in the law itself (mark {mark}): verify",
        "no se leyó en la ley cuándo surte efectos la notificación por {mode} (marca {mark}): verificar",
    ),
    "length_not_set": (
        "the length that was set is not entered; counted with {length}",
        "falta capturar el plazo que se fijó; se contó con {length}",
    ),
    "regime_disputed": (
        "sources contradict each other on which code governs in {state} on that filing date",
        "las fuentes se contradicen sobre qué código rige en {state} en esa fecha de presentación",
    ),
    "filing_date_missing": (
        "without the filing date nobody can say which code governs",
        "sin la fecha de presentación no se puede saber qué código rige",
    ),
    "district_missing": (
        "which code governs in {state} depends on the judicial district: enter it",
        "qué código rige en {state} depende del distrito judicial: captúrelo",
    ),
    "regime_not_verified": (
        "which code governs in {state} was read in a secondary source (mark {mark}): verify",
        "qué código rige en {state} se leyó en una fuente secundaria (marca {mark}): verificar",
    ),
    "unknown_fact": (
        "no term depends on the fact {fact}; there is {near}",
        "ningún plazo depende del hecho {fact}; existe {near}",
    ),
    "regime_unknown": (
        "nobody has entered which code governs in {state} on that filing date",
        "nadie ha capturado qué código rige en {state} en esa fecha de presentación",
    ),
    "may_not_run": (
        "this term may not run here: {fact}",
        "es posible que este plazo no corra aquí: {fact}",
    ),
    "calendar_not_confirmed": (
        "calendar not confirmed: {court} {years}",
        "calendario sin confirmar: {court} {years}",
    ),
    "calendar_not_verified": (
        "the calendar of {court} was read in a secondary source, not in the circular",
        "el calendario de {court} se leyó en una fuente secundaria, no en el acuerdo",
    ),
    "list_on_day_off": (
        "on {day} the court doesn't work: check the day of publication",
        "el {day} es inhábil en el juzgado: revise la fecha de publicación",
    ),
    # the sheet of a count
    "mark": ("mark {mark}", "marca {mark}"),
    "green": ("GREEN: nothing is in doubt.", "VERDE: nada está en duda."),
    "amber": ("AMBER: verify before you rely on it.", "ÁMBAR: verifique antes de confiar en las fechas."),
    "conservative_count": ("Conservative count:", "Cuenta conservadora:"),
    "every_day_counts": (
        "Conservative count, every day ({article}):",
        "Cuenta conservadora, todos los días ({article}):",
    ),
    "not_known": ("can't be known", "no se puede saber"),
    "day_counted": ("counted", "cuenta"),
    "day_notice": ("notice", "notificación"),
    "day_effect": ("takes effect ({article})", "surte efectos ({article})"),
    "day_weekend": ("weekend", "fin de semana"),
    "day_holiday": ("holiday", "inhábil"),
    "day_closed": ("court closed", "inhábil"),
    "day_vacation": ("vacation", "vacaciones"),
    "day_suspended": ("term suspended", "plazo suspendido"),
    "day_rolled": ("moved to this working day", "pasa a este día hábil"),
    "day_last": ("last day", "último día"),
    "date_effect": ("The notice takes effect", "La notificación surte efectos"),
    "date_ordinary": ("Ordinary date", "Fecha ordinaria"),
    "date_conservative": ("Conservative date (alarm)", "Fecha conservadora (alarma)"),
    "date_safe": ("File at the latest", "Presentar a más tardar"),
    "date_opens": ("Not before", "No antes de"),
    "task_ask_extension": ("Ask for the extension", "Pedir la prórroga"),
    "closes": ("Closes, {place} time", "Cierra, hora de {place}"),
    "if_missed": ("If missed", "Si se pasa"),
    "remedy": ("Remedy to propose", "Remedio que se propone"),
    "note": ("Note", "Nota"),
    "calendar": ("Calendar", "Calendario"),
    "calendar_read": ("read on {day}", "leído el {day}"),
    "calendar_version": ("version {version}", "versión {version}"),
    "calendar_by_statute": ("by statute", "por ley"),
    "calendar_missing": ("nobody has entered it", "nadie lo ha capturado"),
    "not_a_date": (
        "{found!r} is no date; write it like 2026-10-05, or 2026-10-05T14:30 for terms in hours",
        "{found!r} no es una fecha; escríbala como 2026-10-05, o 2026-10-05T14:30 si el plazo es por horas",
    ),
}


def say(code: str, language: str, **params: object) -> str:
    """The words of `code` in `language` ("es" or "en"). Raises KeyError for a code that nobody wrote."""
    english, spanish = WORDS[code]
    spoken = {name: _in(language, value) for name, value in params.items()}
    return (spanish if language == "es" else english).format(**spoken)


def _in(language: str, value: object) -> object:
    return value.say(language) if isinstance(value, Bilingual) else value
