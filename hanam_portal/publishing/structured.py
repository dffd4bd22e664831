"""What machines read of a page beside its text: JSON-LD in the words of schema.org, saying what the page shows."""

from collections.abc import Iterable
from functools import cache
from typing import Any

from django.templatetags.static import static

from hanam_portal.publishing.reading import whole
from hanam_portal.publishing.templatetags.editions import Photo, absolute

Node = dict[str, Any]  # JSON

SITE_NAME = "Cổng thông tin tỉnh Hà Nam"
CONTEXT = "https://schema.org"
LOGO = "site/icon-512.png"
MOST_PHOTOS = 6


@cache
def organization() -> Node:
    """Name who publishes all that stands here, with the mark. One node for all pages: nobody changes it."""
    logo = {"@type": "ImageObject", "url": absolute(static(LOGO)), "width": 512, "height": 512}
    return {**_named_portal(), "logo": logo}


def website(*, search: str = "") -> list[Node]:
    """Describe the site on its first page. search: the path of its search page, whose question is called `q`."""
    site: Node = {"@type": "WebSite", "name": SITE_NAME, "url": absolute("/"), "inLanguage": "vi"}
    if search:
        target = {"@type": "EntryPoint", "urlTemplate": f"{whole(search)}?q={{question}}"}
        site["potentialAction"] = {"@type": "SearchAction", "target": target, "query-input": "required name=question"}
    return [{"@context": CONTEXT, **node} for node in (organization(), site)]


def breadcrumb(*trail: tuple[str, str]) -> Node:
    """Describe where a page stands. trail: the name and path of each page above it, the first page of all first.

    A step without a name is left out.
    """
    steps = [
        {"@type": "ListItem", "position": place, "name": name, "item": whole(path)}
        for place, (name, path) in enumerate((step for step in trail if step[0]), start=1)
    ]
    return {"@context": CONTEXT, "@type": "BreadcrumbList", "itemListElement": steps}


def news_article(
    *,
    path: str,
    headline: str,
    published: str,
    modified: str,
    section: str,
    description: str = "",
    byline: str = "",
    source: tuple[str, str] = ("", ""),
    photos: Iterable[Photo] = (),
    about: Iterable[tuple[str, str]] = (),
    corrections: Iterable[tuple[str, str]] = (),
) -> Node:
    """Describe an article.

    published, modified: ISO dates, as exact as they are known. source: the name and address of whom it was taken from.
    photos: the lead first. about: the name and path of each record it reports on. corrections: moment and words.
    """
    shown = [photo for photo in photos if not photo.get("takedown")]
    author = {"@type": "Person", "name": byline} if byline else None
    return _without_gaps(
        {
            "@context": CONTEXT,
            "@type": "NewsArticle",
            "mainEntityOfPage": whole(path),
            "headline": headline,
            "description": description,
            "image": images(shown),
            "datePublished": published,
            "dateModified": modified,
            "author": author or _based_on(*source).get("publisher") or _named_portal(),
            "publisher": organization(),
            "inLanguage": "vi",
            "isAccessibleForFree": True,
            "articleSection": section,
            "isBasedOn": _based_on(*source),
            "about": [{"@type": "Thing", "name": name, "url": whole(to)} for name, to in about],
            "correction": [
                {"@type": "CorrectionComment", "datePublished": at, "text": text} for at, text in corrections
            ],
        }
    )


def images(photos: list[Photo]) -> list[Node]:
    """Describe photos, the first of them in each shape that it was cut in too."""
    cuts = [files[-1] for files in photos[0].get("slots", {}).values() if files] if photos else []
    return [*(image_object(photo) for photo in photos[:MOST_PHOTOS] if photo["renditions"]), *map(_file, cuts)]


def image_object(photo: Photo) -> Node:
    """Describe a photo by its widest file. What nobody wrote of it, a copyright for one, is not said."""
    said = {"caption": photo["caption"], "creditText": photo["credit"], "description": photo["alt"]}
    return _without_gaps({**_file(photo["renditions"][-1]), **said})


def _named_portal() -> Node:
    return {"@type": "GovernmentOrganization", "name": SITE_NAME, "url": absolute("/")}


def _file(file: Node) -> Node:
    address = absolute(file["jpeg"])
    return {"@type": "ImageObject", "contentUrl": address, "width": file["width"], "height": file["height"]}


def _based_on(name: str, url: str) -> Node:
    publisher = {"@type": "Organization", "name": name} if name else None
    return _without_gaps({"@type": "CreativeWork", "publisher": publisher, "url": url}) if name or url else {}


def _without_gaps(node: Node) -> Node:
    return {key: value for key, value in node.items() if value not in ("", None, [], {})}
