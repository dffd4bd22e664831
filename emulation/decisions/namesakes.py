"""Persons of one name: offered to choose from, never chosen."""

from collections import defaultdict
from collections.abc import Iterable

from django.db.models import Prefetch, QuerySet

from emulation.models import AwardLine, Person, Post
from hanam_portal.publishing.vietnamese.text import fold

MOST_OFFERED = 20  # of one name


def with_posts() -> QuerySet[Person]:
    """Persons with what tells namesakes apart."""
    posts = Post.objects.select_related("unit").prefetch_related("unit__names")
    return Person.objects.prefetch_related(Prefetch("posts", posts))


def told_apart(person: Person) -> str:
    """Say which of several people of one name this is: the note of staff, the year of birth, the units."""
    born = f"sinh năm {person.born_on.year}" if person.born_on else ""
    units = "; ".join(dict.fromkeys(str(post.unit) for post in person.posts.all()))
    return ", ".join(filter(None, [person.full_name, person.note, born, units, f"mã {person.pk}"]))


def namesakes(lines: Iterable[AwardLine]) -> dict[int, list[Person]]:
    """Give the persons who bear the name of each line that is linked to nobody; three queries for any number."""
    unlinked = [line for line in lines if line.subject_kind == "person" and not line.person_id]
    by_name: defaultdict[str, list[Person]] = defaultdict(list)
    for person in with_posts().filter(folded_name__in={fold(line.name) for line in unlinked}).order_by("pk"):
        by_name[person.folded_name].append(person)
    return {line.pk: by_name[fold(line.name)][:MOST_OFFERED] for line in unlinked}


def search(term: str) -> QuerySet[Person]:
    """Find the persons in whose names these words stand; a key finds its person."""
    found = with_posts()
    if term.strip().isascii() and term.strip().isdecimal() and len(term.strip()) <= 18:
        return found.filter(pk=int(term))
    for word in fold(term)[:120].split():
        found = found.filter(folded_name__contains=word)
    return found.order_by("sort_key", "pk")
