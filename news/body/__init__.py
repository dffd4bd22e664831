"""The body of an article: clean HTML in which an empty figure stands for each photo.

Whatever comes from an editor, a paste or an import passes `clean_body` before it is kept;
the other functions read what it returned.
"""

from news.body.citations import Citation, citations, resolved
from news.body.cleaning import BodyRefusedError, CleanBody, clean_body
from news.body.reading import Figure, figures, plain_text, renew, showing, split, without, word_count

__all__ = [
    "BodyRefusedError",
    "Citation",
    "CleanBody",
    "Figure",
    "citations",
    "clean_body",
    "figures",
    "plain_text",
    "renew",
    "resolved",
    "showing",
    "split",
    "without",
    "word_count",
]
