"""What somebody types into the form of an article, as a browser would send it."""

from uuid import uuid4

from tests.backoffice.forms import values_of


def filled(page, selector="#content-main form"):
    """What a browser would send of a form of this page: {name: value or values}."""
    sent = {}
    for field in page.select_one(selector).select("input[name], textarea[name], select[name]"):
        for value in values_of(field):
            sent.setdefault(field["name"], []).append(value)
    return {name: values[0] if len(values) == 1 else values for name, values in sent.items()}


def new_article(section, **fields):
    """The add form of an article; `fields` over what this fills in."""
    rows = {"photos-TOTAL_FORMS": "0", "photos-INITIAL_FORMS": "0"}
    words = {"title": "Hội nghị tổng kết", "section": str(section.pk), "sapo": "", "body": "<p>Nội dung.</p>"}
    return {"form_key": str(uuid4()), **rows, **words, "dated_precision": "day", "dated_basis": "printed", **fields}
