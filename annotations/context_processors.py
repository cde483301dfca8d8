"""What every page's header shows of notebooks."""

from django.http import HttpRequest
from django.utils.functional import SimpleLazyObject

from accounts.models import User
from annotations.current import current_notebook, has_others
from annotations.models import Notebook


def notebooks(request: HttpRequest) -> dict[str, object]:
    user = getattr(request, "user", None)
    if not isinstance(user, User):
        return {}
    return {
        "current_notebook": SimpleLazyObject(lambda: current_notebook(request)),
        "open_notebooks": SimpleLazyObject(lambda: _open_notebooks(request, user)),
    }


def _open_notebooks(request: HttpRequest, user: User) -> list[Notebook]:
    """Those to choose from."""
    current = current_notebook(request)
    if current is not None and not has_others(current):
        return [current]
    return list(Notebook.objects.open_to(user))
