"""What colleagues are told about cases: never a name, a number or a fact."""

from django.utils.translation import gettext_lazy as _

from reencuentro.clinic.accounts.notices import Kind

NOTICES: dict[str, Kind] = {
    "cases.task": Kind(_("You have a new task in one of your cases."), "cases:tasks", "case_id"),
    "cases.joined": Kind(_("You have been added to the team of a case."), "cases:page", "case_id"),
    "cases.removed": Kind(_("You are no longer in the team of a case."), "cases:offers"),
    "cases.offered": Kind(_("You have been asked to lead a case."), "cases:offers"),
    "cases.accepted": Kind(_("A colleague has accepted to lead a case."), "cases:team", "case_id"),
    "cases.declined": Kind(_("A colleague has declined to lead a case."), "cases:team", "case_id"),
    "cases.closing": Kind(_("The closing of a case awaits a director."), "cases:approvals"),
    "cases.closed": Kind(_("A director has approved the closing of a case."), "cases:page", "case_id"),
    "cases.not_closed": Kind(
        _("A director has not approved the closing of a case."), "cases:closing", "case_id"
    ),
    "cases.erasure": Kind(_("The erasure of a case awaits a director."), "cases:approvals"),
    "cases.erasing": Kind(_("The erasure of a case was decided on."), "cases:approvals"),
    "cases.glass_asked": Kind(
        _("Somebody asked for emergency access to a case. Two directors decide."), "cases:emergencies"
    ),
    "cases.glass_approved": Kind(
        _("Two directors approved emergency access to a case."), "cases:emergencies"
    ),
    "cases.glass_refused": Kind(_("A director refused emergency access to a case."), "cases:emergencies"),
    "cases.glass_used": Kind(_("A case was opened by emergency access for 72 hours."), "cases:emergencies"),
    "cases.recovered": Kind(_("The recovery key on paper gave cases to a new team."), "audit:report"),
    "cases.many_opened": Kind(
        _("Somebody opened unusually many cases in a short time."), "accounts:person", "about_id"
    ),
}
