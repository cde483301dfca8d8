"""Numbers in forms and addresses, which anybody may have typed."""

from collections.abc import Iterable, Mapping

from annotations.refusals import Refused


def number_in(fields: Mapping[str, str], name: str, what: str) -> int:
    """The whole number in a form's field; `what` names it to the reader.

    Raises Refused where it is missing or not a whole number of at most ten digits.
    """
    raw = fields.get(name, "").strip()
    if not _is_number(raw.removeprefix("-")):
        raise Refused(f"The {what} cannot be read: {_why(raw)}. Load the page again and retry.")
    return int(raw)


def ids_in(values: Iterable[str]) -> list[int]:
    """The ids among the values, in order, each once; what is no id is passed over."""
    return list(dict.fromkeys(int(value) for value in values if _is_number(value)))


def _why(raw: str) -> str:
    if not raw:
        return "it is missing"
    digits = raw.removeprefix("-")
    what = "too large a number" if digits.isascii() and digits.isdigit() else "not a whole number"
    return f"“{raw[:30]}” is {what}"


def _is_number(raw: str) -> bool:
    return raw.isascii() and raw.isdigit() and len(raw) <= 10
