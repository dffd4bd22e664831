"""What tests of the sheets' pages share: reading a page, posting its form as a browser does."""

from bs4 import BeautifulSoup
from django.core.files.uploadedfile import SimpleUploadedFile
from django.urls import reverse

from emulation.models import Score
from emulation.models.scores import ScoreStage
from emulation.sheets.cells import write_cells

SELF, CROSS, LEADER, DEPARTMENT, STANDING = ScoreStage
PDF = b"%PDF-1.7\n1 0 obj\n"
CRITERIA = {
    "ngan_sach": "Thu ngân sách",
    "nong_thon": "Nông thôn mới",
    "giai": "Giải báo chí",
    "bao_cao": "Nộp báo cáo",
}


def address(year, of="member", stage=None):
    page = reverse("backoffice:emulation_sheet_change", args=[year.sheets[of].pk])
    return f"{page}?buoc={stage.value}" if stage else page


def read(client, year, who, of="member", stage=None):
    client.force_login(year.people[who])
    return client.get(address(year, of, stage))


def key(year, text="Nông thôn mới"):
    return year.criterion(text).pk


def fields(year, held=None, **typed):
    """What a browser posts for criteria by a word of their names: value and what stood there."""
    names = {
        "ngan_sach": "Thu ngân sách",
        "nong_thon": "Nông thôn mới",
        "giai": "Giải báo chí",
        "bao_cao": "Nộp báo cáo",
    }
    posted = {}
    for name, value in typed.items():
        posted[f"value-{key(year, names[name])}"] = value
        posted[f"held-{key(year, names[name])}"] = (held or {}).get(name, "")
    return posted


def post(client, year, who, data, of="member", stage=None):
    client.force_login(year.people[who])
    return client.post(address(year, of, stage), data)


def said(of=None):
    scores = Score.objects.filter(line__sheet=of) if of else Score.objects.all()
    return {(score.line.criterion.text, score.stage): score.value for score in scores}


def words(response):
    """The page as it is read, one space between words."""
    return " ".join(BeautifulSoup(response.content, "html.parser").select_one("main").get_text(" ").split())


def messages(client, response):
    page = client.get(response.headers["Location"])
    return [item.text for item in BeautifulSoup(page.content, "html.parser").select(".messagelist li")]


def pdf(name="bao-cao.pdf", data=PDF):
    return SimpleUploadedFile(name, data)


def complete(year, of="member"):
    write_cells(
        year.bloc_year,
        [year.cell("9", text, of=of) for text in ("Thu ngân sách", "Nông thôn mới", "Giải báo chí")]
        + [year.cell("1", "Nộp báo cáo", of=of)],
        by=year.people[of],
    )
