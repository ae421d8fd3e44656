"""Names of places, for forms that offer them while one types. Public facts, nothing of any case."""

from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.views.decorators.http import require_GET

from ..places import municipalities as of_state


@require_GET
def municipalities(request: HttpRequest) -> HttpResponse:
    """The options for the state that was chosen, whatever prefix its field has."""
    state = next((value for name, value in request.GET.items() if name.endswith("state")), "")
    return render(request, "people/_municipalities.html", {"names": of_state().get(state, {}).values()})
