from django.urls import path

from .views import calendars, counting, rules, states

app_name = "lawbook"

urlpatterns = [
    path("count/", counting.count, name="count"),
    path("law/", rules.rules, name="rules"),
    path("law/rules/<slug:rule_id>/", rules.rule, name="rule"),
    path("law/rules/<slug:rule_id>/approve/", rules.approve, name="approve"),
    path("law/approvals/<uuid:approval_id>/withdraw/", rules.withdraw, name="withdraw"),
    path("law/rules/<slug:rule_id>/correct/", states.correct, name="correct-term"),
    path("law/states/", states.states, name="states"),
    path("law/states/<slug:state>/term/", states.enter, name="enter-term"),
    path("law/states/<slug:state>/effect/", states.enter_notice_effect, name="enter-effect"),
    path("law/states/<slug:state>/declaration/", states.enter_declaration, name="enter-declaration"),
    path("law/entries/<uuid:entry_id>/withdraw/", states.withdraw, name="withdraw-entry"),
    path("law/entries/<uuid:entry_id>/gazette/", states.gazette, name="gazette"),
    path("law/calendars/", calendars.calendars, name="calendars"),
    path("law/calendars/<slug:court>/<int:year>/", calendars.calendar, name="calendar"),
    path("law/calendars/<slug:court>/<int:year>/edit/", calendars.edit, name="edit-calendar"),
    path("law/calendars/<slug:court>/<int:year>/circular/", calendars.circular, name="circular"),
]
