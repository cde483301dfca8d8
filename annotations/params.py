"""Numbers in forms and addresses, which anybody may have typed."""

from collections.abc import Iterable, Mapping

from annotations.refusals import Refused


def number_in(fields: Mapping[str, str], name: str, what: str) -> int:
    """The whole number in a form's field; `what` names it to the reader.

    Raises Refused where it is missing or not a whole number of at most ten digits.
    """
    raw = fields.get(name, "").strip()
    if not _is_number(raw.removeprefix("-")):
        said = f"“{raw[:30]}” is not a whole number" if raw else "it is missing"
        raise Refused(f"The {what} cannot be read: {said}. Load the page again and retry.")
    return int(raw)


def ids_in(values: Iterable[str]) -> list[int]:
    """The ids among the values, in order, each once; what is no id is passed over."""
    return list(dict.fromkeys(int(value) for value in values if _is_number(value)))


def _is_number(raw: str) -> bool:
    return raw.isascii() and raw.isdigit() and len(raw) <= 10
