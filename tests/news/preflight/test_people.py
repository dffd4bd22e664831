import pytest

from hanam_portal.demo.articles import ARTICLES
from news.preflight import inspect
from news.preflight.people import names_in
from tests.news.legacy_pages import PAGES, read
from tests.news.preflight.rows import copy, photo

POST = "Phó Chủ tịch Thường trực UBND tỉnh"


def doubted(*paragraphs, **fields):
    found = inspect(copy(body="".join(f"<p>{words}</p>" for words in paragraphs), **fields))
    return [one.message.partition(":")[0] for one in found if one.code == "name-spelt-two-ways"]


@pytest.mark.parametrize(
    ("other", "why"),
    [
        ("Nguyễn Đức Vưọng", "another mark"),
        ("Nguyễn Đức Vuợng", "a mark that slipped"),
        ("Nguyễn Đưc Vượng", "a missing mark"),
        ("Nguyen Duc Vuong", "no marks"),
    ],
)
def test_a_name_with_other_marks_is_doubted(other, why):
    assert doubted("Đồng chí Nguyễn Đức Vượng đến dự.", "Đồng chí Nguyễn Đức Vượng nói.", f"Ông {other} kết luận.") == [
        f"“Nguyễn Đức Vượng” và “{other}”"
    ]


@pytest.mark.parametrize(
    ("other", "why"),
    [
        ("Nguyễn Đức Vượn", "a missing letter"),
        ("Nguyễn Đứcc Vượng", "a letter too many"),
        ("Nguyễn Vượng Đức", "swapped words"),
        ("Nguyễn Văn Vượng", "another middle name"),
        ("Trần Đức Vượng", "another family"),
        ("Nguyên Đức Vưng", "two slips, one of them a mark"),
    ],
)
def test_a_name_that_looks_alike_is_doubted_beside_the_same_office(other, why):
    first = f"Đồng chí Nguyễn Đức Vượng, {POST} đến dự."

    assert doubted(first, f"{POST} {other} kết luận.") == [f"“Nguyễn Đức Vượng” và “{other}”"]
    assert doubted(first, f"Giám đốc Sở Y tế {other} kết luận.") == []


@pytest.mark.parametrize(
    "paragraphs",
    [
        ["Ông Nguyễn Văn Hưng và ông Nguyễn Văn Hùng được khen."],
        ["Ông Nguyễn Văn Hưng được khen.", "Bà Nguyễn Thị Hoa được khen."],
        ["Phó Chủ tịch UBND tỉnh Nguyễn Văn Bình dự.", "Phó Chủ tịch UBND tỉnh Nguyễn Văn Phúc nói."],
        ["Chủ tịch UBND huyện Lý Nhân Trần Văn An dự.", "Chủ tịch UBND huyện Kim Bảng Lê Văn An nói."],
        ["Bà Lê Thị Thúy dự.", "Bà Lê Thị Thuý nói."],
        ["Chủ tịch UBND xã Trần Văn An dự.", "Chủ tịch UBND xã Lê Văn An nói."],
        ["Cụ Nguyễn Văn An dự, Cù Nguyễn Văn An không.", "Đồng chí Nguyễn Văn An nói."],
        ["Huyện Lý Nhân làm trước.", "Huyện Lý Nhấn làm sau."],
        ["Đồng chí Nguyễn Đức Vượng dự.", "Đồng chí NGUYỄN ĐỨC VƯỢNG nói."],
    ],
)
def test_two_people_are_two_people(paragraphs):
    assert doubted(*paragraphs) == []


def test_the_rarer_spelling_is_led_to_where_it_stands():
    vuong, slip = "Đồng chí Nguyễn Đức Vượng phát biểu tại xã.", "Đồng chí Nguyễn Đức Vuợng phát biểu tại xã."

    [finding] = inspect(copy(photo(1), photo(2, caption=slip), body=f"<p>{vuong}</p><p>{vuong}</p>"))

    assert (finding.field, finding.row, finding.is_error) == ("caption", "lan-dung-2", False)


@pytest.mark.parametrize("page", PAGES, ids=lambda path: path.name)
def test_nobody_is_doubted_in_the_pages_of_the_old_portal(page):
    legacy = read(page.name)
    words = [getattr(block, "html", "") for block in legacy.blocks]
    captions = [photo(n, caption=block.caption) for n, block in enumerate(legacy.blocks) if hasattr(block, "caption")]

    assert "nguyễn anh chức" in " ".join([legacy.sapo, *words]).lower() or page.name != "seed_page.txt"
    assert doubted(*words, title=legacy.title, sapo=legacy.sapo, photos=tuple(captions)) == []


@pytest.mark.parametrize("article", ARTICLES, ids=lambda article: article.title[:20])
def test_the_demonstration_has_nothing_to_mend(article):
    one = photo(caption=article.caption, alt=article.alt, name=article.caption.rstrip("."), is_lead=True)
    body = "".join(f"<p>{words}</p>" for words in article.paragraphs)

    assert inspect(copy(one, title=article.title, sapo=article.sapo, body=body)) == []


@pytest.mark.parametrize(
    ("words", "names"),
    [
        ("Cụ Nguyễn Văn An và bà Lê Hoa được khen.", ["Nguyễn Văn An", "Lê Hoa"]),
        ("Tỉnh đoàn Hà Nam Nguyễn Thị Lan nói.", ["Nguyễn Thị Lan"]),
        ("Chủ tịch nước Tô Lâm về Lý Nhân.", ["Tô Lâm"]),
        ("Cầu Thái Hà, huyện Lý Nhân, Hà Nội.", []),
    ],
)
def test_names_are_told_from_places(words, names):
    assert names_in(words) == names
