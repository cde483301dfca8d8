"""The places in a text that a search found, taken apart for showing."""

from reviews.search import FRAGMENT_ENDS, MATCH_ENDS, MATCH_STARTS

Fragment = list[tuple[str, bool]]


def parted(headline: str) -> list[Fragment]:
    """Each fragment as pieces of text in order, with whether the piece is a match.

    `headline` is what PostgreSQL's ts_headline made with the control signs of
    `reviews.search`. A headline without a match (the name matched, not the text) has no
    fragments.
    """
    if MATCH_STARTS not in headline:
        return []
    return [_pieces(fragment) for fragment in headline.split(FRAGMENT_ENDS)]


def _pieces(fragment: str) -> Fragment:
    pieces: Fragment = []
    for part in fragment.split(MATCH_STARTS):
        match, ended, rest = part.partition(MATCH_ENDS)
        if ended:
            pieces += [(match, True), (rest, False)]
        else:
            pieces.append((part, False))
    return [(text, is_match) for text, is_match in pieces if text]
