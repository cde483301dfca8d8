"""Who is in a notebook: letting people in, giving them another role, taking them out.

Each of these locks the notebook, so that of two owners who go at the same moment one stays.
"""

from django.db import transaction

from accounts.models import User
from annotations.models import Membership, Notebook, Role
from annotations.refusals import Refused
from reviews.text import incipit

_LAST_OWNER = (
    "A notebook needs an owner, and this is the last one. Make somebody else an owner first."
)


def let_in(notebook: Notebook, username: str, role: Role) -> Membership:
    """Give somebody a role in the notebook. The name is their user name, in any case of letters.

    Raises Refused where nobody has it, or where they are in the notebook already.
    """
    person = _called(username)
    with transaction.atomic():
        _lock(notebook)
        if notebook.memberships.filter(user=person).exists():
            raise Refused(f"{person} is in this notebook already. Change the role in the list.")
        return Membership.objects.create(notebook=notebook, user=person, role=role)


def give_role(membership: Membership, role: Role) -> None:
    """Raises Refused where it would leave the notebook without an owner, or take it from the person
    whose private one it is, or where they were taken out meanwhile."""
    with transaction.atomic():
        current = _locked(membership)
        if role < Role.OWNER:
            _check_may_go(current)
        current.role = role
        current.save(update_fields=["role"])


def take_out(membership: Membership) -> None:
    """What the person marked stays. Raises Refused as `give_role` does."""
    with transaction.atomic():
        current = _locked(membership)
        _check_may_go(current)
        current.delete()


def _called(username: str) -> User:
    """The person of this user name; the exact one where several differ in the case of letters."""
    wanted = username.replace("\0", "").strip()
    if not wanted:
        raise Refused("Write the user name of the person to let in.")
    alike = list(User.objects.filter(username__iexact=wanted, is_active=True)[:2])
    exact = [person for person in alike if person.username == wanted]
    if len(exact or alike) != 1:
        raise Refused(
            f"Nobody here has the user name “{incipit(wanted, 60)}”. Ask the person how they sign "
            "in: theirs may be written otherwise, or they may have no account yet."
        )
    return (exact or alike)[0]


def _lock(notebook: Notebook) -> None:
    Notebook.objects.select_for_update(no_key=True).get(pk=notebook.pk)


def _locked(membership: Membership) -> Membership:
    """It as it is by now, in a notebook that nobody else changes until the transaction ends."""
    _lock(membership.notebook)
    people = Membership.objects.select_related("user", "notebook")
    current = people.filter(pk=membership.pk).first()
    if current is None:
        raise Refused(f"{membership.user} is not in this notebook any more. Load the page again.")
    return current


def _check_may_go(membership: Membership) -> None:
    if membership.role < Role.OWNER:
        return
    notebook = membership.notebook
    if notebook.private_to_id == membership.user_id:
        raise Refused(f"This is {membership.user}’s own notebook: they stay its owner.")
    owners = notebook.memberships.filter(role=Role.OWNER)
    if not owners.exclude(pk=membership.pk).exists():
        raise Refused(_LAST_OWNER)
