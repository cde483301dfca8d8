"""The notebook that a person works in: their private one, or another that they chose; on a page
whose address names one, that one."""

from typing import Any, Final, cast
from urllib.parse import parse_qs, urlsplit

from django.db import DEFAULT_DB_ALIAS, IntegrityError, transaction
from django.db.models import Exists
from django.http import HttpRequest
from django.utils.crypto import get_random_string

from accounts.models import User
from accounts.sessions import Along, Row, answer_to, ask
from annotations.codebook import Codebook
from annotations.codes import TAGS_WRITTEN, codebook_of, codebook_written
from annotations.models import BlindReading, Membership, Notebook, Role
from annotations.models.notebook import PRIVATE_NAME, NotebookQuerySet
from reviews.names import slug_for

SESSION_KEY = "notebook"
ATTRIBUTE = "_current_notebook"

PARAMETER: Final = "notebook"
"""What in an address names, by its slug, the notebook that its page shows."""

_OPENED: Final = "_opened_with_notebook"

_FIELDS = [field.attname for field in Notebook._meta.concrete_fields]
# Columns of one row have names of their own.
_NOTEBOOK = f"""
SELECT {", ".join(f'n."{field.column}"' for field in Notebook._meta.concrete_fields)},
    EXISTS (SELECT FROM annotations_blindreading WHERE reader_id = reader.id) AS reads_blind,
    EXISTS (SELECT FROM annotations_membership
        WHERE user_id = reader.id AND notebook_id <> n.id) AS has_others,
    ({TAGS_WRITTEN}) AS tags
FROM annotations_notebook n
"""  # noqa: S608
_PRIVATE = Along(f"{_NOTEBOOK} WHERE n.private_to_id = reader.id", {})
_CHOSEN = f"""{_NOTEBOOK} JOIN annotations_membership m ON m.notebook_id = n.id
WHERE m.user_id = reader.id AND n.id = %(chosen)s"""


def current_notebook(request: HttpRequest) -> Notebook | None:
    """The signed-in person's current notebook; None for somebody who is not signed in.

    Asked for by the page and by its frame, it is looked up once in a request.
    """
    if not hasattr(request, ATTRIBUTE):
        setattr(request, ATTRIBUTE, _look_up(request))
    found: Notebook | None = getattr(request, ATTRIBUTE)
    return found


def current_codebook(request: HttpRequest) -> Codebook:
    """That of the current notebook as it was when the notebook was looked up, without a query of
    its own; an empty one for somebody who is not signed in."""
    notebook = current_notebook(request)
    if notebook is None:
        return Codebook([])
    written = getattr(notebook, "tags_written", None)
    return codebook_of(notebook) if written is None else codebook_written(written)


def own_notebook_along(request: HttpRequest, *_: object, **__: object) -> Along:
    """For `asks_along`: the reader's private notebook, the current one of most. Another that they
    chose only their session tells."""
    return _PRIVATE


def open_for_this_page(request: HttpRequest, slug: str) -> bool:
    """Let the notebook of this slug be the current one of this request alone.

    False, and nothing done, where there is none such that is open to the person.
    """
    user = request.user
    # The database cannot be asked for a NUL.
    if not isinstance(user, User) or "\0" in slug:
        return False
    notebook = _open_to(user).filter(slug=slug).first()
    if notebook is not None:
        setattr(request, ATTRIBUTE, notebook)
        setattr(request, _OPENED, notebook.slug)
    return notebook is not None


def asked_notebook(request: HttpRequest) -> str:
    """The slug that its address names, or that of the page which htmx asks from; or nothing."""
    if named := request.GET.get(PARAMETER, ""):
        return named
    htmx = getattr(request, "htmx", None)
    return _named_in(htmx.current_url or "") if htmx else ""


def opened_with(request: HttpRequest) -> str:
    """The slug of the notebook that is current for this page alone; nothing where it is the one
    that the person chose."""
    current_notebook(request)
    slug: str = getattr(request, _OPENED, "")
    return slug


def choose_notebook(request: HttpRequest, notebook: Notebook) -> None:
    request.session[SESSION_KEY] = notebook.pk


def private_notebook(user: User) -> Notebook:
    """The person's own notebook, made the first time; the database allows only one."""
    return _notebook_of(ask(_PRIVATE, user)) or _first_notebook(user)


def _first_notebook(user: User) -> Notebook:
    """Made now, if another request has not made it meanwhile."""
    try:
        with transaction.atomic():
            return _make_private_notebook(user)
    except IntegrityError:
        return Notebook.objects.get(private_to=user)


def has_others(notebook: Notebook) -> bool:
    """Whether other notebooks are open to the person whose current one it is; no query.

    False only where that was looked up together with the notebook.
    """
    return getattr(notebook, "has_others", True)


def may_read_blind(notebook: Notebook) -> bool:
    """Whether the person whose current notebook it is may read some work blind; no query.

    False only where that was looked up together with the notebook.
    """
    return getattr(notebook, "reads_blind", True)


def _open_to(user: User) -> NotebookQuerySet:
    return _with_blind(Notebook.objects.open_to(user), user)


def _with_blind(notebooks: NotebookQuerySet, user: User) -> NotebookQuerySet:
    return notebooks.annotate(reads_blind=Exists(BlindReading.objects.filter(reader=user)))


def _named_in(address: str) -> str:
    if f"{PARAMETER}=" not in address:
        return ""
    try:
        query = urlsplit(address).query
    except ValueError:
        return ""
    return parse_qs(query).get(PARAMETER, [""])[-1]


def _look_up(request: HttpRequest) -> Notebook | None:
    user = request.user
    if not isinstance(user, User):
        return None
    if (slug := asked_notebook(request)) and open_for_this_page(request, slug):
        named: Notebook = getattr(request, ATTRIBUTE)
        return named
    if chosen := request.session.get(SESSION_KEY):
        opened = answer_to(Along(_CHOSEN, {"chosen": chosen}), request, user)
        if notebook := _notebook_of(opened):
            return notebook
    return _notebook_of(answer_to(_PRIVATE, request, user)) or _first_notebook(user)


def _notebook_of(row: Row | None) -> Notebook | None:
    if row is None:
        return None
    *fields, reads_blind, has_others, tags = row
    notebook: Any = Notebook.from_db(DEFAULT_DB_ALIAS, _FIELDS, fields)
    notebook.reads_blind, notebook.has_others = reads_blind, has_others
    notebook.tags_written = tags or "[]"
    return cast("Notebook", notebook)


def _make_private_notebook(user: User) -> Notebook:
    # The random end keeps a stranger from guessing that a person has a notebook here.
    slug = f"{slug_for(user.username, fallback='notebook')}-{get_random_string(8).lower()}"
    notebook = Notebook.objects.create(name=PRIVATE_NAME, slug=slug, private_to=user)
    Membership.objects.create(notebook=notebook, user=user, role=Role.OWNER)
    return notebook
