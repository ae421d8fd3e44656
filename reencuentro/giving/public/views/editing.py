"""For the staff: what the public reads of the organisation."""

from django.contrib import messages
from django.forms import model_to_dict
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods

from reencuentro.giving.access.staff import Role, Staff, only_for

from .. import actions
from ..forms import PresentationForm
from ..models import Presentation


@only_for(Role.DIRECTOR)
@require_http_methods(["GET", "POST"])
def present(request: HttpRequest, staff: Staff) -> HttpResponse:
    said = Presentation.objects.first()
    form = PresentationForm(request.POST or None, initial=model_to_dict(said) if said else None)
    if form.is_valid():
        actions.present(staff, **form.cleaned_data)
        messages.success(request, _("Published: everybody can read it now."))
        return redirect("public:present")
    return render(request, "public/present.html", {"form": form}, status=422 if form.errors else 200)
