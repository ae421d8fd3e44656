from django.urls import path

from .views import published, requests, rules

app_name = "spending"

REQUEST = "spending/<uuid:asked>/"

urlpatterns = [
    path("spending/", requests.requests, name="list"),
    path("spending/new/", requests.ask, name="ask"),
    path("spending/limits/", rules.limits, name="limits"),
    path("spending/limits/new/", rules.new_limit, name="new-limit"),
    path("spending/budget/", rules.budget, name="budget"),
    path("spending/budget/new/", rules.plan, name="plan"),
    path("spending/salaries/", rules.salaries, name="salaries"),
    path("spending/salaries/new/", rules.new_salary, name="new-salary"),
    path("spending/salaries/<uuid:salary>/month/", rules.month, name="month"),
    path("spending/salaries/<uuid:salary>/end/", rules.end, name="end-salary"),
    path("spending/published/", published.published, name="published"),
    path("spending/published/new/", published.publish, name="publish"),
    path("spending/published/<uuid:table>/", published.proof, name="proof"),
    path(REQUEST, requests.one, name="request"),
    path(f"{REQUEST}approve/", requests.approve, name="approve"),
    path(f"{REQUEST}refuse/", requests.refuse, name="refuse"),
    path(f"{REQUEST}pay/", requests.pay, name="pay"),
    path(f"{REQUEST}open/", published.open_for_auditors, name="open"),
]
