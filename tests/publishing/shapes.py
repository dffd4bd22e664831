"""What schema.org, and those who read it, ask of each type of structured data that the portal writes."""

import re

URL = re.compile(r"https?://\S+")
DAY = re.compile(r"\d{4}(-\d\d(-\d\d(T\d\d:\d\d:\d\d\+07:00)?)?)?")
NODE = object()  # one node, or several
WORDS, NUMBER = re.compile(r"(?s).*\S.*"), int
LONG = re.compile(r"(?s).{50,5000}")

# By type: what it must have, then what it may have.
SHAPES = {
    "NewsArticle": (
        {
            "headline": WORDS,
            "mainEntityOfPage": URL,
            "datePublished": DAY,
            "dateModified": DAY,
            "author": NODE,
            "publisher": NODE,
            "inLanguage": WORDS,
            "isAccessibleForFree": bool,
        },
        {
            "image": NODE,
            "description": WORDS,
            "articleSection": WORDS,
            "isBasedOn": NODE,
            "about": NODE,
            "correction": NODE,
        },
    ),
    "ImageObject": (
        {"width": NUMBER, "height": NUMBER},
        {"contentUrl": URL, "url": URL, "caption": WORDS, "creditText": WORDS, "description": WORDS},
    ),
    "GovernmentOrganization": ({"name": WORDS, "url": URL}, {"logo": NODE}),
    "Organization": ({"name": WORDS}, {"url": URL}),
    "Person": ({"name": WORDS}, {}),
    "Thing": ({"name": WORDS, "url": URL}, {}),
    "CreativeWork": ({}, {"url": URL, "publisher": NODE}),
    "CorrectionComment": ({"text": WORDS, "datePublished": DAY}, {}),
    "BreadcrumbList": ({"itemListElement": NODE}, {}),
    "ListItem": ({"position": NUMBER, "name": WORDS, "item": URL}, {}),
    "WebSite": ({"name": WORDS, "url": URL, "inLanguage": WORDS}, {"potentialAction": NODE}),
    "SearchAction": ({"target": NODE, "query-input": WORDS}, {}),
    "Dataset": (
        {
            "name": WORDS,
            "description": LONG,
            "url": URL,
            "inLanguage": WORDS,
            "isAccessibleForFree": bool,
            "creator": NODE,
            "publisher": NODE,
            "variableMeasured": NODE,
        },
        {"license": WORDS, "dateModified": DAY, "distribution": NODE, "includedInDataCatalog": NODE},
    ),
    "PropertyValue": ({"name": WORDS, "alternateName": WORDS, "description": WORDS}, {}),
    "DataDownload": ({"name": WORDS, "encodingFormat": re.compile(r"\w+/[\w.+-]+"), "contentUrl": URL}, {}),
    "DataCatalog": ({"url": URL}, {}),
    "EntryPoint": ({"urlTemplate": URL}, {}),
}


def faults(node):
    """Say what is wrong with a node and with those inside it; nothing when it has the shape of its type."""
    kind = node.get("@type")
    if kind not in SHAPES:
        return [f"{kind!r} is no type that we write"]
    must, may = SHAPES[kind]
    missing = [f"{kind}.{name} is missing" for name in must if name not in node]
    unknown = [f"{kind}.{name} is not known" for name in node if name not in {**must, **may} and name[0] != "@"]
    wrong = [
        f"{kind}.{name}: {fault}"
        for name, value in node.items()
        if name in {**must, **may}
        for fault in _faults_of(value, {**must, **may}[name])
    ]
    return [*missing, *unknown, *wrong]


def _faults_of(value, wanted):
    if wanted is NODE:
        return [fault for one in (value if isinstance(value, list) else [value]) for fault in faults(one)]
    if isinstance(wanted, re.Pattern):
        return [] if isinstance(value, str) and wanted.fullmatch(value) else [repr(value)]
    return [] if type(value) is wanted else [repr(value)]
