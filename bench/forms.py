"""Forms as a browser reads them, and a browser of few words: cookies, one connection at a time."""

import http.client
from html.parser import HTMLParser
from urllib.parse import urlencode

Values = list[tuple[str, str]]


class FormReader(HTMLParser):
    """Collect what a browser would send of every form of a page that posts, without its buttons."""

    def __init__(self) -> None:
        super().__init__(convert_charrefs=True)
        self.values: list[tuple[str, str]] = []
        self._inside = False
        self._templates = 0  # what stands in a <template> is no part of the page
        self._area: str | None = None
        self._select: str | None = None

    def handle_starttag(self, tag: str, attributes: list[tuple[str, str | None]]) -> None:
        given = {name: value or "" for name, value in attributes}
        name = given.get("name", "")
        if tag == "template" or self._templates:
            self._templates += tag == "template"
        elif tag == "form":
            self._inside = given.get("method", "").lower() == "post" and "logout" not in given.get("action", "")
        elif not self._inside:
            return
        elif tag == "input" and name and given.get("type") not in {"submit", "file"}:
            if given.get("type") not in {"checkbox", "radio"} or "checked" in given:
                self.values.append((name, given.get("value", "")))
        elif tag == "textarea" and name:
            self._area = name
            self.values.append((name, ""))
        elif tag == "select":
            self._select = name
        elif tag == "option" and self._select and ("selected" in given or self._select not in dict(self.values)):
            self.values = [one for one in self.values if one[0] != self._select]
            self.values.append((self._select, given.get("value", "")))

    def handle_data(self, data: str) -> None:
        if self._area is not None:
            name, value = self.values[-1]
            self.values[-1] = (name, value + data)

    def handle_endtag(self, tag: str) -> None:
        if tag == "template" or self._templates:
            self._templates -= tag == "template"
        elif tag == "textarea":
            self._area = None
        elif tag == "select":
            self._select = None
        elif tag == "form":
            self._inside = False


def read_form(page: str) -> list[tuple[str, str]]:
    reader = FormReader()
    reader.feed(page)
    return [(name, value.removeprefix("\n")) for name, value in reader.values]


class Browser:
    """A visitor of 127.0.0.1 on one port."""

    def __init__(self, port: int) -> None:
        self.port = port
        self.cookies: dict[str, str] = {}

    def ask(self, method: str, path: str, values: Values | None = None) -> tuple[int, str]:
        """Send a request; give the status and the page. Raises OSError or HTTPException when the server breaks off."""
        headers = {"Cookie": "; ".join(f"{name}={value}" for name, value in self.cookies.items())}
        body = None
        if values is not None:
            body = urlencode(values)
            headers["Content-Type"] = "application/x-www-form-urlencoded"
        connection = http.client.HTTPConnection("127.0.0.1", self.port, timeout=30)
        try:
            connection.request(method, path, body, headers)
            answer = connection.getresponse()
            for cookie in answer.headers.get_all("Set-Cookie") or []:
                name, _, value = cookie.partition(";")[0].partition("=")
                self.cookies[name] = value
            return answer.status, answer.read().decode()
        finally:
            connection.close()
