"""Old addresses in one form, so that a request finds its redirect however it was written."""

import re
import unicodedata
from urllib.parse import parse_qsl, unquote

SIGNIFICANT_KEYS = {
    "articleid", "cateid", "categoryid", "catid", "group", "id", "itemid", "newsid", "nid", "p_p_id", "tabid",
}  # fmt: skip
SIGNIFICANT_ENDINGS = ("_articleid", "_assetentryid", "_entryid", "_groupid", "_urltitle")
ORIGIN = re.compile(r"(?:https?:)?//[^/?#]*", re.I)
HOST = re.compile(r"[\w-]+(?:\.[\w-]+)*\.(?:vn|com|net|org)(?::\d+)?", re.I)
SESSION = re.compile(r";jsessionid=[^/?#]*", re.I)


def normalised_address(url: str) -> str:
    """Return the path and the query of an old address in the form in which redirects are kept.

    Percent-decoded, NFC, lower case, no scheme, host, fragment or trailing slash; of the query only the keys that
    choose the content (ItemID, CateID, p_p_id …), sorted. Always starts with a slash; never raises.
    """
    path, query = _path_and_query(url)
    return f"{path}?{query}" if query else path


def lookup_addresses(url: str) -> list[str]:
    """List the forms under which a redirect for this address may be kept, the most exact first."""
    path, query = _path_and_query(url)
    return [f"{path}?{query}", path] if query else [path]


def _path_and_query(url: str) -> tuple[str, str]:
    location = _without_host(url.strip())
    path, _, query = location.partition("#")[0].partition("?")
    path = _plain(SESSION.sub("", path)).replace("\\", "/")
    path = "/" + re.sub(r"/{2,}", "/", path).strip("/ ")
    pairs = {(_plain(key), _plain(value)) for key, value in parse_qsl(query, keep_blank_values=False)}
    kept = sorted((key, value) for key, value in pairs if _is_significant(key))
    return path, "&".join(f"{_sealed(key)}={_sealed(value)}" for key, value in kept)


def _without_host(url: str) -> str:
    if origin := ORIGIN.match(url):
        return url[origin.end() :]
    first, slash, rest = url.partition("/")
    return slash + rest if HOST.fullmatch(first) else url


def _plain(text: str) -> str:
    """Decode to the end, lower the case and compose; what would change the address's shape stays encoded."""
    while (decoded := unquote(text)) != text:
        text = decoded
    text = unicodedata.normalize("NFC", unicodedata.normalize("NFC", text).lower())
    text = "".join(character for character in text if character.isprintable()).strip()
    return text.replace("?", "%3f").replace("#", "%23")


def _sealed(text: str) -> str:
    return text.replace("&", "%26").replace("=", "%3d").replace("+", "%2b")


def _is_significant(key: str) -> bool:
    return key in SIGNIFICANT_KEYS or key.endswith(SIGNIFICANT_ENDINGS)
