"""The same as open data: fields as docs/open-data.md has them."""

from typing import Any

from django.http import Http404, HttpRequest, HttpResponse, JsonResponse

from ..iati import Publisher, activity_file
from ..queries.activities import activities
from ..queries.open_data import every_campaign
from ..queries.organisation import organisation

FOR_OTHERS = {"Access-Control-Allow-Origin": "*", "Cross-Origin-Resource-Policy": "cross-origin"}


def campaigns(request: HttpRequest) -> HttpResponse:
    return _json({"campaigns": every_campaign()})


def campaign(request: HttpRequest, slug: str) -> HttpResponse:
    found = [one for one in every_campaign() if one["slug"] == slug]
    if not found:
        raise Http404
    return _json(found[0])


def iati(request: HttpRequest) -> HttpResponse:
    """Not there without an identifier in IATI's register, or without a campaign: IATI asks for both."""
    us, there = organisation("es"), activities()
    if not (us.iati and there):
        raise Http404
    made = activity_file(Publisher(us.iati, us.name), there)
    return HttpResponse(made, "application/xml", headers=FOR_OTHERS)


def _json(content: dict[str, Any]) -> HttpResponse:
    return JsonResponse(content, headers=FOR_OTHERS, json_dumps_params={"ensure_ascii": False, "indent": 1})
