from django.utils.translation import gettext_lazy as _

VERBS = {
    "plan.read": _("Read the plan"),
    "plan.answer": _("Answered questions of the plan"),
    "plan.choose": _("Chose the routes"),
    "plan.begin": _("Began a step of the plan"),
    "plan.finish": _("Finished a step of the plan"),
    "plan.waive": _("Let a step go ahead without another"),
    "plan.take_back": _("Took back an entry of the plan"),
}
