"""The names that are there today for the ids and spellings of before."""

from reviews.mentions.spellings import spelling_key
from reviews.models import Mention, Name, PastName, Review, Work


def present_name(pk: int) -> Name | None:
    """The name with this id; or else, where it had one, that which is spelled today as it was."""
    if found := Name.objects.select_related("work").filter(pk=pk).first():
        return found
    past = PastName.objects.select_related("work").filter(pk=pk).first()
    return name_spelled(past.work, past.key) if past else None


def name_spelled(work: Work, key: str) -> Name | None:
    """The name of the work whose label has this key (see `reviews.mentions.spellings`), or else the
    first that is mentioned in a spelling that has."""
    if found := work.names.filter(key=key).first():
        return found
    texts = dict(Review.objects.filter(work=work).values_list("current_id", "current__text"))
    rows = Mention.objects.filter(name__work=work).order_by("version", "start")
    for name, version, start, end in rows.values_list("name_id", "version_id", "start", "end"):
        if spelling_key(texts[version][start:end]) == key:
            return Name.objects.get(pk=name)
    return None
