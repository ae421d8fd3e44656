from django.urls import path

from .forms import acts
from .views import checking, entering, keeping, opening, rates, reading

app_name = "books"

urlpatterns = [
    path("books/", reading.funds, name="funds"),
    path("books/funds/new/", keeping.new_fund, name="new-fund"),
    path("books/funds/<slug:fund>/", reading.fund, name="fund"),
    path("books/accounts/new/", keeping.new_account, name="new-account"),
    path("books/ledger/", reading.ledger, name="ledger"),
    path("books/balance/", reading.balance, name="balance"),
    path("books/acts/", reading.acts, name="acts"),
    path("books/export/csv/", reading.export, {"what": "csv"}, name="csv"),
    path("books/export/beancount/", reading.export, {"what": "beancount"}, name="beancount"),
    path("books/check/", checking.check, name="check"),
    path("books/begin/", opening.begin, name="begin"),
    path("books/in/", entering.enter, {"act": acts.MoneyIn}, name="in"),
    path("books/out/", entering.enter, {"act": acts.MoneyOut}, name="out"),
    path("books/between/", entering.enter, {"act": acts.BetweenFunds}, name="between"),
    path("books/exchange/", entering.enter, {"act": acts.Exchanged}, name="exchange"),
    path("books/entries/<int:entry>/", reading.entry, name="entry"),
    path("books/entries/<int:entry>/reverse/", keeping.reverse, name="reverse"),
    path("books/rates/", rates.rates, name="rates"),
    path("books/rates/new/", rates.new_rate, name="new-rate"),
    path("books/rates/import/", rates.import_rates, name="import-rates"),
    path("books/close/", keeping.close, name="close"),
]
