"""What a browser posts from the forms of the back office."""


def inline(prefix, *rows):
    """Give the fields of an inline; a row with an id is one that was stored."""
    stored = sum(bool(row.get("id")) for row in rows)
    fields = {f"{prefix}-TOTAL_FORMS": len(rows), f"{prefix}-INITIAL_FORMS": stored}
    for number, row in enumerate(sorted(rows, key=lambda row: not row.get("id"))):
        fields |= {f"{prefix}-{number}-{name}": value for name, value in row.items()}
    return fields


def name(full, since="", until="", **more):
    return {"full_name": full, "short_name": full, "valid_from": since, "valid_until": until, **more}


def errors(response):
    """Give every sentence with which a form was refused."""
    found = [*response.context["errors"]]
    return [sentence for one in found for sentence in (one if isinstance(one, list) else [one])]
