"""The search of the whole portal."""

from django.http import HttpRequest, HttpResponse

from emulation import search_kinds as of_emulation
from emulation.searching import SOURCES
from hanam_portal.publishing.pages import PublicPage, public_page
from hanam_portal.publishing.search.finding import Named, Scope, Source, find
from hanam_portal.publishing.search.questions import Question
from hanam_portal.publishing.templating import url_if_served
from news import search_kinds as of_news
from news.pages import Menu, menu

KINDS = [
    of_news.ARTICLE,
    of_emulation.BLOC_YEAR,
    of_emulation.UNIT,
    of_emulation.DECISION,
    of_emulation.AWARD,
    of_emulation.AWARD_TYPE,
    of_emulation.CONSULTATION,
    of_news.STANDING_PAGE,
]
# Pages that have no text of their own to be found by: the name of their URL, and what people call them.
FIXED = {
    "emulation:overview": ["Thi đua khen thưởng", "Thi đua, khen thưởng của tỉnh", "Các khối thi đua"],
    "emulation:register": ["Sổ khen thưởng", "Tra cứu khen thưởng", "Danh sách khen thưởng", "Tra cứu thành tích"],
    "emulation:award_types": ["Danh hiệu và hình thức khen thưởng", "Danh hiệu thi đua", "Hình thức khen thưởng"],
    "emulation:consultations": ["Lấy ý kiến nhân dân", "Góp ý", "Lấy ý kiến khen thưởng"],
    "emulation:units": ["Các đơn vị", "Tra cứu đơn vị", "Đơn vị cũ và mới"],
    "news:archive": ["Lưu trữ", "Tin cũ", "Lưu trữ tin theo ngày"],
    "corrections": ["Sổ đính chính", "Đính chính"],
    "data:index": ["Dữ liệu mở", "Tải dữ liệu"],
    "feeds": ["Nguồn tin", "RSS"],
    "public_information": ["Danh mục thông tin phải công khai", "Công khai thông tin"],
}
FIXED_KIND = of_news.STANDING_PAGE
KEPT = "private, max-age=30"


@public_page
def search(request: HttpRequest) -> HttpResponse:
    """Show what the portal has to a question. Kept by nobody but the browser: what people look for is theirs."""
    sections = menu()
    answer = find(Question.read(request.GET), whole_portal(sections))
    page = PublicPage(
        request,
        "search.html",
        {
            "menu": sections,
            "answer": answer,
            "question": answer.question,
            "kinds": KINDS,
            "section_choices": sections.sections,
            "section_names": {section.pk: section.name for section in sections.sections},
        },
        shows=[*sections.identities, *answer.shows],
    )
    page.headers["Cache-Control"] = KEPT
    page.headers["X-Robots-Tag"] = "noindex"
    return page


def whole_portal(sections: Menu) -> Scope:
    """Search in everything that citizens may read."""
    keys = {section.slug: section.pk for section in sections.sections}
    return Scope(KINDS, keys, [*SOURCES, Source([FIXED_KIND], lambda *_: _pages(sections))])


def _pages(sections: Menu) -> list[Named]:
    """Name the sections, and the pages that this side of the portal serves."""
    fixed = [Named(FIXED_KIND, names, url) for name, names in FIXED.items() if (url := url_if_served(name))]
    return [*fixed, *(Named(FIXED_KIND, [one.name], one.url, "Chuyên mục tin.") for one in sections)]
