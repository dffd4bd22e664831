"""What a browser would send of a page, read from its HTML."""

from bs4 import BeautifulSoup


def soup(response):
    return BeautifulSoup(response.content, "html.parser")


def form_of(response):
    """Give {name: value or list of values} of the page's main form, without its buttons; radio buttons as checked."""
    form = soup(response).select_one("main form[method=post]:has([name=opened_version])")
    sent = {}
    for field in form.select("input[name], textarea[name], select[name]"):
        for value in values_of(field):
            sent.setdefault(field["name"], []).append(value)
    return {
        name: values[0] if len(values) == 1 else values for name, values in sent.items() if "__prefix__" not in name
    }


def values_of(field):
    if field.name == "textarea":
        return [field.get_text().removeprefix("\n")]
    if field.name == "select":
        chosen = [option["value"] for option in field.select("option[selected]")]
        is_many = field.has_attr("multiple")
        return chosen if is_many or chosen else [field.option["value"]] if field.option else []
    if field["type"] in {"checkbox", "radio"}:
        return [field.get("value", "on")] if field.has_attr("checked") else []
    return [] if field["type"] in {"submit", "file"} else [field.get("value", "")]


def answered(response, *sides):
    """Fill in the conflict page: each question answered with "theirs", "mine" or "both", in the order of the page."""
    sent = form_of(response)
    questions = soup(response).select("fieldset.question")
    assert len(questions) == len(sides), [one.get_text(" ", strip=True) for one in questions]
    for question, side in zip(questions, sides, strict=True):
        shown = question.select_one(f"[data-side={side}]")["id"]
        radio = question.select_one(f"input[aria-describedby={shown}]")
        sent[radio["name"]] = radio["value"]
    return sent
