"""What is to be done, by whom and until when."""

from functools import partial
from uuid import UUID

from django.contrib import messages
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods, require_POST

from reencuentro.clinic.accounts.queries import staff_names

from ..access import get_case
from ..actions.tasks import add_task, change_task, end_task, name_next_step
from ..forms.work import EndTaskForm, NewTaskForm, TaskForm
from ..frame import case_frame
from ..models import Task
from ..queries.team import member_names
from ..queries.work import work
from ..rows import row_of
from .frame import READ_OR_WRITE, done, page, posted, pressed


@require_http_methods(READ_OR_WRITE)
def tasks(request: HttpRequest, case_id: UUID) -> HttpResponse:
    case = get_case(request, case_id)
    form = NewTaskForm(member_names(case), posted(request), me=case.opened.user_id)
    if done(form, partial(add_task, case)):
        messages.success(request, _("The task is on the list."))
        return redirect("cases:tasks", case.id)
    found = work(case)
    rows = [*found.open, *found.ended]
    context = {
        **case_frame(case, "tasks"),
        "work": found,
        "names": staff_names({task.owner_id for task in rows}),
    }
    return page(request, "cases/tasks.html", context, form)


@require_http_methods(READ_OR_WRITE)
def change(request: HttpRequest, case_id: UUID, row_id: UUID) -> HttpResponse:
    case = get_case(request, case_id)
    task = row_of(case, Task, row_id)
    form = TaskForm(member_names(case), posted(request), task=task)
    if done(form, partial(change_task, case, task.id)):
        messages.success(request, _("Saved."))
        return redirect("cases:tasks", case.id)
    context = {**case_frame(case, "tasks"), "title": _("Change a task")}
    return page(request, "cases/one_form.html", context, form)


@require_http_methods(READ_OR_WRITE)
def end(request: HttpRequest, case_id: UUID, row_id: UUID) -> HttpResponse:
    case = get_case(request, case_id)
    task = row_of(case, Task, row_id)
    form = EndTaskForm(posted(request))
    if done(form, partial(end_task, case, task.id)):
        messages.success(request, _("The task is off the list. What is the next step now?"))
        return redirect("cases:tasks", case.id)
    context = {**case_frame(case, "tasks"), "title": _("End a task"), "subject": task.title}
    return page(request, "cases/one_form.html", context, form)


@require_POST
def name_next(request: HttpRequest, case_id: UUID, row_id: UUID) -> HttpResponse:
    case = get_case(request, case_id)
    return pressed(
        request, lambda: name_next_step(case, row_id), _("This is the next step now."), "cases:page", case.id
    )
