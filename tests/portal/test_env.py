import pytest
from django.core.exceptions import ImproperlyConfigured

from hanam_portal import env


@pytest.mark.parametrize(
    ("word", "is_on"), [("1", True), ("on", True), ("TRUE", True), ("0", False), ("", False), ("off", False)]
)
def test_a_switch_understands_plain_words(monkeypatch, word, is_on):
    monkeypatch.setenv("PRODUCTION", word)

    assert env.flag("PRODUCTION") is is_on


def test_an_unset_switch_is_off(monkeypatch):
    monkeypatch.delenv("PRODUCTION", raising=False)

    assert env.flag("PRODUCTION") is False


def test_a_switch_that_is_neither_on_nor_off_stops_the_start(monkeypatch):
    monkeypatch.setenv("PRODUCTION", "maybe")

    with pytest.raises(ImproperlyConfigured, match="PRODUCTION='maybe' không hiểu được"):
        env.flag("PRODUCTION")


def test_a_text_without_a_default_is_demanded(monkeypatch):
    monkeypatch.setenv("SECRET_KEY", "  ")

    with pytest.raises(ImproperlyConfigured, match="Thiếu biến SECRET_KEY"):
        env.text("SECRET_KEY")


def test_a_list_is_parted_at_commas(monkeypatch):
    monkeypatch.setenv("ALLOWED_HOSTS", "hanam.gov.vn, www.hanam.gov.vn,")

    assert env.words("ALLOWED_HOSTS") == ["hanam.gov.vn", "www.hanam.gov.vn"]


def test_a_choice_refuses_other_words_and_names_its_own(monkeypatch):
    monkeypatch.setenv("PORTAL_SIDE", "both")

    with pytest.raises(ImproperlyConfigured, match="một trong: all, public, backoffice"):
        env.choice("PORTAL_SIDE", ["all", "public", "backoffice"], default="all")


def test_a_list_without_a_word_is_refused(monkeypatch):
    monkeypatch.setenv("ALLOWED_HOSTS", ",")

    with pytest.raises(ImproperlyConfigured, match="ALLOWED_HOSTS=',' không có từ nào"):
        env.words("ALLOWED_HOSTS")


@pytest.mark.parametrize("value", ["abc", "0", "-1", "1.5"])
def test_a_number_refuses_what_is_none(monkeypatch, value):
    monkeypatch.setenv("WEB_CONCURRENCY", value)

    with pytest.raises(ImproperlyConfigured, match="một số nguyên dương, ví dụ 2"):
        env.number("WEB_CONCURRENCY", 2)


def test_the_address_of_a_site_is_read_without_its_last_slash(monkeypatch):
    monkeypatch.setenv("BACKOFFICE_URL", "https://noi-bo.hanam.example/")

    assert env.site("BACKOFFICE_URL", "https://hanam.example") == "https://noi-bo.hanam.example"
    monkeypatch.delenv("BACKOFFICE_URL")
    assert env.site("BACKOFFICE_URL", "https://hanam.example") == "https://hanam.example"


@pytest.mark.parametrize("value", ["noi-bo.hanam.example", "https://", "https://a.example/quan-tri", "ftp://a.example"])
def test_an_address_of_a_site_that_leads_nowhere_is_refused(monkeypatch, value):
    monkeypatch.setenv("BACKOFFICE_URL", value)

    with pytest.raises(ImproperlyConfigured, match="https://máy, không kèm đường dẫn"):
        env.site("BACKOFFICE_URL", "https://hanam.example")


def test_a_short_secret_is_refused(monkeypatch):
    monkeypatch.setenv("SECRET_KEY", "x" * 49)

    with pytest.raises(ImproperlyConfigured, match="ít nhất 50 ký tự"):
        env.secret("SECRET_KEY")


def test_a_database_is_one_that_the_tests_know(monkeypatch):
    monkeypatch.setenv("DATABASE_URL", "mysql://portal@localhost/portal")

    with pytest.raises(ImproperlyConfigured, match="postgresql://người-dùng:mật-khẩu@máy/tên"):
        env.database("DATABASE_URL")


def test_the_options_of_a_database_address_are_kept(monkeypatch):
    monkeypatch.setenv("DATABASE_URL", "postgresql://portal@localhost/portal?sslmode=require")

    assert env.database("DATABASE_URL")["OPTIONS"] == {"sslmode": "require"}


@pytest.mark.parametrize(
    ("address", "expected"),
    [
        ("smtp://cong:m%40t@thu.hanam.example:2587", ("smtp", "thu.hanam.example", 2587, "cong", "m@t", True, False)),
        ("smtp://thu.hanam.example", ("smtp", "thu.hanam.example", 587, "", "", True, False)),
        ("smtps://cong:mat@thu.hanam.example", ("smtp", "thu.hanam.example", 465, "cong", "mat", False, True)),
        ("smtp://localhost:25", ("smtp", "localhost", 25, "", "", False, False)),
        ("console://", ("console", "", 587, "", "", False, False)),
    ],
)
def test_the_address_of_a_mail_server_is_read_into_its_parts(monkeypatch, address, expected):
    monkeypatch.setenv("EMAIL_URL", address)
    kind, *rest = expected

    assert list(env.mail("EMAIL_URL", "console://").values()) == [
        f"django.core.mail.backends.{kind}.EmailBackend",
        *rest,
    ]


@pytest.mark.parametrize("address", ["thu.hanam.example", "http://thu.example", "smtp://", "smtp://thu:cong"])
def test_what_is_no_mail_server_is_refused_without_showing_its_password(monkeypatch, address):
    monkeypatch.setenv("EMAIL_URL", address)

    with pytest.raises(ImproperlyConfigured, match="Biến EMAIL_URL không hợp lệ"):
        env.mail("EMAIL_URL", "console://")
