"""The rules, and a lawyer's approval of those that were not read in the law."""

from uuid import UUID

from django.contrib import messages
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.utils.translation import gettext as _
from django.views.decorators.http import require_GET, require_http_methods

from reencuentro.clinic.accounts.authority import only_for

from ..actions.approving import approve_rule, withdraw_approval
from ..authority import LAWYERS, READERS
from ..errors import NotTaken
from ..forms.rules import ApproveForm, RuleFilterForm, WithdrawForm
from ..queries.rules import approval_to_withdraw, regimes, rule_lines, rule_page


@only_for(*READERS)
@require_GET
def rules(request: HttpRequest) -> HttpResponse:
    form = RuleFilterForm(request.GET, regimes=regimes())
    lines = rule_lines(**form.cleaned_data) if form.is_valid() else rule_lines()
    return render(request, "lawbook/rules.html", {"form": form, "lines": lines})


@only_for(*READERS)
@require_GET
def rule(request: HttpRequest, rule_id: str) -> HttpResponse:
    may_approve = request.user.role in LAWYERS
    return render(request, "lawbook/rule.html", {**rule_page(rule_id), "may_approve": may_approve})


@only_for(*LAWYERS)
@require_http_methods(["GET", "POST"])
def approve(request: HttpRequest, rule_id: str) -> HttpResponse:
    """Shows the rule once more beside the question."""
    facts = rule_page(rule_id)
    form = ApproveForm(request.POST or None)
    if form.is_valid():
        given = {name: form.cleaned_data[name] for name in ("licence", "basis")}
        try:
            approve_rule(request.user, rule_id, **given)
        except NotTaken as refused:
            form.add_error(None, list(refused.messages))
        else:
            messages.success(request, _("The rule is approved and in use from now on."))
            return redirect("lawbook:rule", rule_id)
    status = 422 if form.errors else 200
    return render(request, "lawbook/approve.html", {**facts, "form": form}, status=status)


@only_for(*LAWYERS)
@require_http_methods(["GET", "POST"])
def withdraw(request: HttpRequest, approval_id: UUID) -> HttpResponse:
    approval = approval_to_withdraw(approval_id)
    form = WithdrawForm(request.POST or None)
    if form.is_valid():
        withdraw_approval(request.user, approval_id, because=form.cleaned_data["because"])
        messages.success(request, _("The approval is withdrawn; the rule is off."))
        return redirect("lawbook:rule", approval.rule_id)
    facts = {**rule_page(approval.rule_id), "form": form}
    return render(request, "lawbook/withdraw.html", facts, status=422 if form.errors else 200)
