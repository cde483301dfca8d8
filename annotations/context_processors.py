"""What every page's header shows of notebooks."""

from django.http import HttpRequest
from django.utils.functional import SimpleLazyObject

from accounts.models import User
from annotations.current import current_notebook
from annotations.models import Notebook


def notebooks(request: HttpRequest) -> dict[str, object]:
    user = getattr(request, "user", None)
    if not isinstance(user, User):
        return {}
    return {
        "current_notebook": SimpleLazyObject(lambda: current_notebook(request)),
        "open_notebooks": Notebook.objects.open_to(user),
    }
