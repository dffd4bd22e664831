"""Addresses of our own pages in the text of an article: at which of them citizens find nothing."""

from collections import defaultdict
from collections.abc import Collection
from typing import Any
from urllib.parse import unquote, urljoin, urlsplit

from django.conf import settings
from django.db.models import CharField, QuerySet, Value
from django.db.models.functions import Cast, Concat
from django.http.request import validate_host
from django.urls import Resolver404, resolve

from emulation.models import ResultEdition
from news.models.sections import Section

OURS = ("/tin-tuc/", "/thi-dua/")  # elsewhere an address of the old portal may still lead somewhere
HERE = "/tin-tuc/chuyen-muc/bai-viet-1"  # relative addresses begin on the page of an article


def dead(addresses: Collection[str], articles: QuerySet[Any]) -> frozenset[str]:
    """Give those of the addresses that lead to a page of news or emulation which citizens do not see.

    articles: the visible editions of articles. One query, and none when no address is of our own.
    """
    named = {address: path for address in addresses if (path := _own_path(address))}
    pages = {address: _page(path) for address, path in named.items()}
    wanted: dict[str, set[str]] = defaultdict(set)
    for kind, key in filter(None, pages.values()):
        wanted[kind].add(key)
    there = _there(wanted, articles)
    return frozenset(address for address, page in pages.items() if page not in there)


def _own_path(address: str) -> str:
    if address.startswith(("#", "?")):  # the page itself
        return ""
    try:
        parts = urlsplit(urljoin(HERE, address))
        host = parts.hostname
    except ValueError:
        return ""
    is_ours = parts.scheme in {"", "http", "https"} and (host is None or _is_own(host))
    path = unquote(parts.path)
    return path if is_ours and path.startswith(OURS) else ""


def _is_own(host: str) -> bool:
    return validate_host(host, [pattern for pattern in settings.ALLOWED_HOSTS if pattern != "*"])


def _page(path: str) -> tuple[str, str] | None:
    """Say which record a page is of: its kind and its key; None when there is no such page."""
    try:
        match = resolve(path, urlconf=settings.PUBLIC_URLCONF)
    except Resolver404:
        return None
    match match.view_name:
        case "news:article":
            return "article", str(match.kwargs["pk"])
        case "news:section":
            return "section", match.kwargs["section"]
        case "emulation:bloc_year":
            return "bloc_year", f"{match.kwargs['bloc']}/{match.kwargs['period']}"
    return "page", ""


def _there(wanted: dict[str, set[str]], articles: QuerySet[Any]) -> set[tuple[str, str]]:
    """Fetch which of the wanted records citizens see, all kinds in one query."""
    blocs = {key.partition("/")[0] for key in wanted["bloc_year"]}
    bloc_years = ResultEdition.objects.visible().filter(bloc_slug__in=blocs)
    parts = [
        _keys(articles.filter(article_id__in=wanted["article"]), "article", Cast("article_id", CharField())),
        _keys(Section.objects.filter(slug__in=wanted["section"]), "section", Cast("slug", CharField())),
        _keys(bloc_years, "bloc_year", Concat("bloc_slug", Value("/"), "period_slug", output_field=CharField())),
    ]
    return {("page", ""), *parts[0].union(*parts[1:], all=True)}


def _keys(rows: QuerySet[Any], kind: str, key: Any) -> QuerySet[Any, Any]:  # of three models; an expression
    return rows.order_by().values_list(Value(kind, CharField()), key)
