"""Forms that move a case or judge its gates."""

from typing import Any

from django import forms
from django.utils.translation import gettext_lazy as _
from django.utils.translation import pgettext_lazy

from ..journey import JOURNEYS, GateState, Stage, enterable
from ..kinds import Kind
from ..models import Blocker, Case, StageEntry
from .fields import Line, Lines, Options, PastDay


class StageForm(forms.Form):
    """Enter a stage; `newest` is the last entry, whose number tells whether somebody was faster."""

    stage = forms.ChoiceField(label=_("Stage"))
    entered_on = PastDay(
        label=_("Since when"), help_text=_("The day on which it was so, even if you record it later.")
    )
    reason = Lines(label=_("Why you record it"), help_text=_("What happened, in one or two sentences."))
    evidence = Lines(
        label=_("Evidence"),
        rows=2,
        required=False,
        help_text=_("What shows it: an order, a record, a report, a call. Somebody will ask one day."),
    )
    skipping = Lines(
        label=_("Why stages are passed over"),
        max_length=1000,
        rows=2,
        required=False,
        help_text=_("Only if stages in between are left out."),
    )
    override = Lines(
        label=_("Why although a gate is not open"),
        max_length=1000,
        rows=2,
        required=False,
        help_text=_("Only the lead can do this, and only with a reason that stays in the file."),
    )
    after = forms.IntegerField(widget=forms.HiddenInput, min_value=0)

    def __init__(self, case: Case, newest: StageEntry, data: Any = None) -> None:
        super().__init__(data, initial={"after": newest.number, "stage": _next_stage(case)})
        self.fields["stage"].choices = [(stage.value, stage.label) for stage in enterable(case.kind)]
        if not JOURNEYS[Kind(case.kind)].gates:
            del self.fields["override"]


def _next_stage(case: Case) -> str:
    stages = enterable(case.kind)
    here = stages.index(Stage(case.stage)) if case.stage in stages else -1
    return stages[min(here + 1, len(stages) - 1)].value


class ReasonForm(forms.Form):
    """One reason, for whatever needs one."""

    because = Lines(label=_("Why"), max_length=1000, rows=3)


class GateForm(forms.Form):
    state = Options(GateState.choices, label=_("How it stands"), across=True)
    since = PastDay(label=_("Since when"))
    basis = Lines(
        label=_("What this rests on"),
        rows=3,
        help_text=_("The order, paper, ticket or visit that shows it: the next reader can check it."),
    )


class BlockerForm(forms.Form):
    what = Line(
        label=_("What stands in the way"),
        max_length=300,
        help_text=_("In one sentence. It is shown at the top of the case."),
    )
    nature = Options(Blocker.Nature.choices, label=_("What sort of thing it is"))
    waits_for = Line(
        label=_("What it waits for"),
        max_length=300,
        required=False,
        help_text=_("What has to happen, and who has to do it."),
    )
    may_waive = Line(
        label=_("Who may waive it"),
        required=False,
        help_text=_("A judge, an authority, she herself, the lead; or nobody."),
    )
    blocks = forms.ChoiceField(
        label=_("Stage that it bars"),
        required=False,
        help_text=_("While it stands, nobody can record that the case entered this stage."),
    )

    def __init__(self, case: Case, data: Any = None) -> None:
        super().__init__(data)
        stages = [(stage.value, stage.label) for stage in enterable(case.kind)]
        self.fields["blocks"].choices = [("", pgettext_lazy("stage", "None in particular")), *stages]


class EndBlockerForm(forms.Form):
    state = Options(
        [
            (Blocker.State.RESOLVED, _("It is resolved: what it waited for has happened")),
            (Blocker.State.WAIVED, _("It was waived by who may do so")),
        ],
        label=_("How it ended"),
    )
    ending = Lines(label=_("What happened"), max_length=1000, rows=3)
