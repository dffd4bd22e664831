from datetime import UTC, date, datetime, timedelta, timezone

import pytest
from django import forms
from django.template import Context, Template, defaultfilters
from django.templatetags import cache, i18n, l10n, static, tz
from django.utils.formats import date_format, get_format, time_format
from hypothesis import given
from hypothesis import strategies as st

from hanam_portal.publishing.templatetags import vietnamese
from hanam_portal.publishing.vietnamese import dates
from hanam_portal.publishing.vietnamese.dates import DatePrecision

CHRISTMAS_EVE = date(2021, 12, 24)
AT_FIVE = datetime(2021, 12, 24, 10, 0, tzinfo=UTC)

WRITTEN = [
    # day, precision, long, short, machine
    (CHRISTMAS_EVE, "day", "Thứ Sáu, ngày 24/12/2021", "24/12/2021", "2021-12-24"),
    (CHRISTMAS_EVE, "month", "tháng 12/2021", "12/2021", "2021-12"),
    (CHRISTMAS_EVE, "year", "năm 2021", "2021", "2021"),
    (date(2020, 1, 1), "day", "Thứ Tư, ngày 01/01/2020", "01/01/2020", "2020-01-01"),
    (date(2020, 1, 1), "month", "tháng 01/2020", "01/2020", "2020-01"),
    (date(2024, 2, 29), "day", "Thứ Năm, ngày 29/02/2024", "29/02/2024", "2024-02-29"),
    (date(1975, 4, 30), "day", "Thứ Tư, ngày 30/04/1975", "30/04/1975", "1975-04-30"),
    (date(968, 3, 9), "year", "năm 0968", "0968", "0968"),
]


@pytest.mark.parametrize(("day", "precision", "long", "short", "machine"), WRITTEN)
def test_a_date_shows_no_more_than_is_known(day, precision, long, short, machine):
    assert dates.long_date(day, precision) == long
    assert dates.short_date(day, precision) == short
    assert dates.machine_date(day, precision) == machine


@pytest.mark.parametrize(
    ("day", "weekday"),
    [
        (20, "Thứ Hai"),
        (21, "Thứ Ba"),
        (22, "Thứ Tư"),
        (23, "Thứ Năm"),
        (24, "Thứ Sáu"),
        (25, "Thứ Bảy"),
        (26, "Chủ Nhật"),
    ],
)
def test_every_weekday_has_its_vietnamese_name(day, weekday):
    assert dates.long_date(date(2021, 12, day)) == f"{weekday}, ngày {day}/12/2021"


@pytest.mark.parametrize("write", [dates.long_date, dates.short_date, dates.machine_date])
def test_a_date_with_an_unknown_precision_is_refused(write):
    with pytest.raises(ValueError, match="week"):
        write(CHRISTMAS_EVE, "week")


@pytest.mark.parametrize(
    ("day", "written"),
    [
        (CHRISTMAS_EVE, "ngày 24 tháng 12 năm 2021"),
        (date(2021, 1, 5), "ngày 05 tháng 01 năm 2021"),
        (date(2021, 2, 10), "ngày 10 tháng 02 năm 2021"),
        (date(2021, 3, 9), "ngày 09 tháng 3 năm 2021"),
        (date(2021, 10, 1), "ngày 01 tháng 10 năm 2021"),
    ],
)
def test_the_date_of_a_decision_is_written_as_the_decree_asks(day, written):
    assert dates.decision_date(day) == written


def test_a_moment_is_told_in_the_time_of_vietnam():
    in_new_york = AT_FIVE.astimezone(timezone(timedelta(hours=-5)))

    for at in (AT_FIVE, in_new_york):
        assert dates.moment(at) == "17:00 ngày 24/12/2021"
        assert dates.long_moment(at) == "Thứ Sáu, ngày 24/12/2021, 17:00 (GMT+7)"
        assert dates.machine_moment(at) == "2021-12-24T17:00:00+07:00"


def test_an_evening_in_utc_is_the_next_day_in_vietnam():
    evening = datetime(2021, 12, 24, 17, 5, tzinfo=UTC)

    assert dates.moment(evening) == "00:05 ngày 25/12/2021"
    assert dates.long_moment(evening) == "Thứ Bảy, ngày 25/12/2021, 00:05 (GMT+7)"
    assert dates.long_date(evening) == "Thứ Bảy, ngày 25/12/2021"
    assert dates.short_date(evening) == "25/12/2021"
    assert dates.decision_date(evening) == "ngày 25 tháng 12 năm 2021"


@pytest.mark.parametrize("write", [dates.moment, dates.long_moment, dates.machine_moment, dates.long_date])
def test_a_moment_without_a_time_zone_is_refused(write):
    with pytest.raises(ValueError, match="no time zone"):
        write(AT_FIVE.replace(tzinfo=None))


@given(day=st.dates())
def test_a_machine_date_reads_back_as_the_same_day(day):
    assert date.fromisoformat(dates.machine_date(day)) == day


def test_precisions_have_vietnamese_labels():
    assert DatePrecision.choices == [("day", "ngày"), ("month", "tháng"), ("year", "năm")]


@pytest.mark.parametrize(
    ("expression", "shown"),
    [
        ("day|long_date", "Thứ Sáu, ngày 24/12/2021"),
        ("day|long_date:precision", "tháng 12/2021"),
        ("day|short_date", "24/12/2021"),
        ("day|short_date:precision", "12/2021"),
        ("day|machine_date", "2021-12-24"),
        ("day|machine_date:precision", "2021-12"),
        ("day|decision_date", "ngày 24 tháng 12 năm 2021"),
        ("at|moment", "17:00 ngày 24/12/2021"),
        ("at|long_moment", "Thứ Sáu, ngày 24/12/2021, 17:00 (GMT+7)"),
        ("at|machine_moment", "2021-12-24T17:00:00+07:00"),
    ],
)
def test_templates_write_dates_with_a_filter(expression, shown):
    context = Context({"day": CHRISTMAS_EVE, "at": AT_FIVE, "precision": DatePrecision.MONTH})

    assert Template(f"{{{{ {expression} }}}}").render(context) == shown


@pytest.mark.parametrize("name", sorted(vietnamese.register.filters))
def test_a_filter_shows_nothing_for_a_value_that_is_not_there(name):
    argument = ":2" if name == "decimal_text" else ""
    template = Template(f"[{{{{ none|{name}{argument} }}}}{{{{ missing|{name}{argument} }}}}]")

    assert template.render(Context({"none": None})) == "[]"


def test_no_filter_takes_a_name_of_django():
    libraries = [defaultfilters, cache, i18n, l10n, static, tz]
    taken = {name for library in libraries for name in library.register.filters}

    assert "date" in taken
    assert not taken & set(vietnamese.register.filters)


@pytest.mark.parametrize(
    ("name", "shown"),
    [
        ("DATE_FORMAT", "24/12/2021"),
        ("SHORT_DATE_FORMAT", "24/12/2021"),
        ("DATETIME_FORMAT", "17:00 ngày 24/12/2021"),
        ("SHORT_DATETIME_FORMAT", "24/12/2021 17:00"),
        ("YEAR_MONTH_FORMAT", "tháng 12/2021"),
        ("MONTH_DAY_FORMAT", "ngày 24/12"),
    ],
)
def test_django_itself_writes_dates_as_vietnamese_readers_do(name, shown):
    assert date_format(datetime(2021, 12, 24, 17, 0, tzinfo=dates.VIETNAM), name) == shown


def test_django_itself_writes_times_in_24_hours_and_starts_weeks_on_monday():
    assert time_format(datetime(2021, 12, 24, 17, 0, tzinfo=dates.VIETNAM).time()) == "17:00"
    assert get_format("FIRST_DAY_OF_WEEK") == 1


@pytest.mark.parametrize("typed", ["24/12/2021", "24/12/21", "24-12-2021", "24.12.2021", "2021-12-24"])
def test_forms_read_a_date_in_every_usual_spelling(typed):
    assert forms.DateField().clean(typed) == CHRISTMAS_EVE


@pytest.mark.parametrize("typed", ["12/24/2021", "31/02/2021", "24/12", "ngày mai"])
def test_forms_refuse_what_is_no_vietnamese_date(typed):
    with pytest.raises(forms.ValidationError):
        forms.DateField().clean(typed)


@pytest.mark.parametrize(
    "typed",
    [
        "24/12/2021 17:00",
        "24/12/2021 17:00:00",
        "17:00 24/12/2021",
        "17:00 ngày 24/12/2021",
        "2021-12-24 17:00",
        "2021-12-24T17:00",
    ],
)
def test_forms_read_a_moment_in_every_usual_spelling(typed):
    assert forms.DateTimeField().clean(typed) == AT_FIVE


@pytest.mark.parametrize("typed", ["17:00", "17:00:00", "17h00"])
def test_forms_read_a_time_in_every_usual_spelling(typed):
    assert forms.TimeField().clean(typed).isoformat() == "17:00:00"


def test_forms_show_dates_with_the_day_first():
    assert 'value="24/12/2021"' in str(forms.DateInput().render("day", CHRISTMAS_EVE))
