"""Codebooks to test with."""

from hypothesis import strategies as st

from annotations.codebook import Code, Codebook
from annotations.codebook.names import name_key

TYPED_AT = ["Themes", "Themes > motif number 07", "AI talk", "Year", "Year > 2008"]
"""The paths that are meant in WITH_TYPOS."""

_MOTIF = TYPED_AT[1]
WITH_TYPOS = [
    ("thems 07", [_MOTIF]),
    ("motiv 07", [_MOTIF]),
    ("motif numbr 07", [_MOTIF]),
    ("motif nubmer", [_MOTIF]),
    ("nubmer moitf", [_MOTIF]),
    ("themse motif 07", [_MOTIF]),
    ("mtif", [_MOTIF]),
    ("AI tlak", ["AI talk"]),
    ("AIxtalk", ["AI talk"]),
    ("themse", ["Themes", _MOTIF]),
    ("mumber", [_MOTIF]),
    ("motif 08", []),
    ("2007", []),
    ("moto", []),
    ("themes score", []),
]
"""What is typed, and the paths that it finds."""


def tree(*paths: str) -> Codebook:
    """A codebook of these paths, whose ids are 1, 2, …; each parent stands before its children."""
    ids = {path: number for number, path in enumerate(paths, 1)}
    codes = []
    for path, number in ids.items():
        above, _, name = path.rpartition(" > ")
        codes.append(Code(number, name, ids.get(above), colour=1))
    return Codebook(codes)


@st.composite
def codes(draw: st.DrawFn, *, sound: bool) -> list[Code]:
    """Codes of few names, in any order; sound ones have no ring, no missing parent, and no two of
    a name under one parent."""
    made: list[Code] = []
    for number in range(1, draw(st.integers(1, 13))):
        parents = [each.id for each in made] if sound else range(15)
        code = Code(
            number,
            draw(st.sampled_from("aAbcé")),
            draw(st.sampled_from([None, *parents])),
            colour=1,
            shortcut=draw(st.sampled_from(["", "", "", "1", "3", "x"])),
            uses=draw(st.integers(0, 3)),
        )
        taken = {(each.parent, name_key(each.name)) for each in made}
        if not sound or (code.parent, name_key(code.name)) not in taken:
            made.append(code)
    return list(draw(st.permutations(made)))


ANY_CODES = codes(sound=True) | codes(sound=False)
