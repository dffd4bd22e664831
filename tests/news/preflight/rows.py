"""An article of plain values, right in all that a test does not speak about."""

from news.preflight import Copy, PhotoCopy, inspect


def photo(place=1, **fields):
    fields = {
        "use": f"lan-dung-{place}",
        "name": f"Tệp thứ {place}",
        "caption": f"Cánh đồng số {place}.",
        "alt": "Ruộng lúa xanh tới chân trời",
        "credit": "Báo Hà Nam",
        **fields,
    }
    return PhotoCopy(place=place, **fields)


def copy(*photos, **fields):
    return Copy(**{"title": "Khối thi đua họp bàn công tác năm", "photos": photos, **fields})


def codes(written):
    return [finding.code for finding in inspect(written)]
