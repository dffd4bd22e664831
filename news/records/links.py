"""The links of an article to the records that its text quotes."""

from collections.abc import Iterable

from django.db.models import Model

from emulation.models import BlocYear, Decision
from news.models import Article

LINKS = {"blocyear": ("bloc_years", BlocYear), "decision": ("decisions", Decision)}


def ref_for(record: Model) -> str:
    """Name a working copy as articles quote it; "" for a record of another kind."""
    return next((f"{prefix}:{record.pk}" for prefix, (_, model) in LINKS.items() if isinstance(record, model)), "")


def link_quoted(article: Article, *, also: Iterable[str] = ()) -> list[str]:
    """Link an article to every record that its text quotes, and to those of `also`; name the links that are new.

    A link that the text does not ask for stays: an article may be about a record and quote nothing of it.
    """
    told = []
    refs = {*article.cited_records.split(), *also}
    for prefix, (name, model) in LINKS.items():
        wanted = {int(pk) for kind, _, pk in (ref.partition(":") for ref in refs) if kind == prefix}
        missing = wanted - set(getattr(article, name).values_list("pk", flat=True)) if wanted else set()
        found = list(model._default_manager.filter(pk__in=missing)) if missing else []
        getattr(article, name).add(*found)
        told += [str(one) for one in found]
    return told
