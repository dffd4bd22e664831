"""Data sets and tables as machines read of them on their pages: JSON-LD in the words of schema.org."""

from typing import Any, NamedTuple

from hanam_portal.publishing.downloads.provenance import Provenance
from hanam_portal.publishing.structured import CONTEXT, Node, organization
from hanam_portal.publishing.tables import Column


class Download(NamedTuple):
    """A file of a table. address: its path."""

    address: str
    content_type: str
    name: str


def dataset(
    origin: Provenance,
    *,
    path: str,
    title: str,
    description: str,
    columns: list[Column],
    downloads: list[Download] | None = None,
    modified: str = "",
    catalogue: str = "",
) -> Node:
    """Describe a data set or one table of it, on the page at `path`.

    modified: an ISO date. catalogue: the path of the page that lists all data sets.
    """
    said: dict[str, Any] = {
        "@context": CONTEXT,
        "@type": "Dataset",
        "@id": origin.absolute(path),
        "url": origin.absolute(path),
        "name": title,
        "description": description,
        "inLanguage": "vi",
        "isAccessibleForFree": True,
        "creator": organization(),
        "publisher": organization(),
        "license": origin.licence_url or origin.licence,
        "dateModified": modified,
        "variableMeasured": [
            {"@type": "PropertyValue", "name": one.key, "alternateName": one.title, "description": one.meaning}
            for one in columns
        ],
        "distribution": [
            {
                "@type": "DataDownload",
                "name": one.name,
                "encodingFormat": one.content_type.partition(";")[0],
                "contentUrl": origin.absolute(one.address),
            }
            for one in downloads or []
        ],
        "includedInDataCatalog": {"@type": "DataCatalog", "url": origin.absolute(catalogue)} if catalogue else None,
    }
    return {key: value for key, value in said.items() if value not in ("", None, [])}
