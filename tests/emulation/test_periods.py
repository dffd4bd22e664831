from datetime import date

import pytest
from django.core.exceptions import ValidationError
from django.db import IntegrityError

from emulation.models import Period

pytestmark = pytest.mark.django_db


def school_year(**fields):
    return Period(
        **{
            "kind": "school_year",
            "label": "năm học 2021–2022",
            "slug": "nam-hoc-2021-2022",
            "starts_on": date(2021, 9, 1),
            "ends_on": date(2022, 5, 31),
        }
        | fields
    )


def test_a_period_need_not_be_a_calendar_year():
    school_year().save()

    assert Period.objects.get().folded_label == "nam hoc 2021–2022"


def test_a_period_that_ends_before_it_begins_is_refused():
    backwards = school_year(ends_on=date(2021, 9, 1))

    with pytest.raises(ValidationError) as refusal:
        backwards.full_clean()
    assert refusal.value.messages == ["Ngày cuối phải sau ngày đầu."]

    with pytest.raises(IntegrityError, match="emulation_period_is_forward"):
        backwards.save()


@pytest.mark.parametrize("other", [{"slug": "khac"}, {"label": "khác"}])
def test_the_database_refuses_two_periods_of_one_name_or_one_address(other):
    school_year().save()

    with pytest.raises(IntegrityError):
        school_year(**other).save()
