"""Letters in place of names."""


def letters(place: int) -> str:
    """A, B, …, Z, AA, AB, … for the places 0, 1, …: as a spreadsheet counts its columns.

    Raises ValueError for a place before the first.
    """
    if place < 0:
        raise ValueError(f"{place} is before the first letter.")
    written = ""
    place += 1
    while place:
        place, letter = divmod(place - 1, 26)
        written = chr(ord("A") + letter) + written
    return written
