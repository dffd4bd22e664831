"""Awards for the tests: persons, catalogue, nominations, decisions, as rows; and decisions that are published."""

from datetime import date

from emulation.models import AwardType, Consultation, Decision, Hold, Nomination, Person, Sitting
from emulation.models.award_lines import AwardLine
from hanam_portal.publishing import door
from tests.emulation import rows

FLAG, CERTIFICATE, TITLE = "CTD-TINH", "BK-TINH", "CSTDCS"


def award_type(code=CERTIFICATE, **fields):
    defaults = {"slug": code.lower(), "name": f"Bằng khen {code}", "family": "form", "level": "province", **fields}
    return AwardType.objects.get_or_create(code=code, defaults=defaults)[0]


def person(name="Nguyễn Anh Chức", **fields):
    return Person.objects.create(full_name=name, **fields)


def nomination(subject="Nguyễn Anh Chức", **fields):
    """Propose somebody for a certificate, on the strength of a chain of titles unless a bloc's year is named."""
    basis = "result" if fields.get("bloc_year") else "chain"
    fields.setdefault("period", fields["bloc_year"].period if fields.get("bloc_year") else None)
    fields["period"] = fields["period"] or rows.Period.objects.first() or rows.period()
    fields.setdefault("award_type", None)
    fields["award_type"] = fields["award_type"] or award_type()
    return Nomination.objects.create(name=subject, **{"basis": basis, **fields})


def sitting(**fields):
    return Sitting.objects.create(
        **{"body": "council", "body_name": "Hội đồng TĐKT tỉnh", "held_on": date(2022, 3, 1), **fields}
    )


def hold(**fields):
    """Keep a person or a unit from awards, on 1/3/2022 and until further notice."""
    columns = {"ground": "Đang giải quyết đơn khiếu nại", "document": "12/TB-TTr", "from_on": date(2022, 3, 1)}
    return Hold.objects.create(**{**columns, **fields})


def line(name="Nguyễn Anh Chức", **fields):
    """Give the columns of a line for `decision`."""
    return {"name": name, "unit_name": "huyện Bình Lục", **fields}


def decision(*lines, **fields):
    """Make a signed decision with these lines; a line is columns (`line`), or a name."""
    number = Decision.objects.count() + 1
    made = Decision.objects.create(
        **{
            "issuer": "Chủ tịch UBND tỉnh Hà Nam",
            "number": f"{number}/QĐ-UBND",
            "signed_on": date(2022, 3, 16),
            "title": "Tặng Bằng khen năm 2021",
            "stage": "signed",
            **fields,
        }
    )
    for position, one in enumerate(lines, start=1):
        columns = line(one) if isinstance(one, str) else dict(one)
        columns.setdefault("award_type", None)
        columns["award_type"] = columns["award_type"] or award_type()
        AwardLine.objects.create(decision=made, position=position, **columns)
    return made


def annulment(*lines, **fields):
    """Make a signed decision that annuls these lines."""
    made = decision(**{"kind": "annulment", "title": "Hủy bỏ khen thưởng", "signed_on": date(2023, 5, 3), **fields})
    for one in lines:
        made.acts.create(line=one, ground="fraud", reason="Khai gian thành tích.")
    return made


def correction(line, **columns):
    """Make a signed decision that corrects columns of a line."""
    made = decision(kind="correction", title="Đính chính", signed_on=date(2022, 6, 1))
    made.acts.create(line=line, **columns)
    return made


def publish(decision, by="Lê Văn Sơn", **options):
    return door.publish(decision, by=by, **options)


def consultation(*nominations, **fields):
    """Make a list of March 2026 that stands exactly ten working days: publish it on the 2nd, or before."""
    made = Consultation.objects.create(
        **{
            "title": "Danh sách đề nghị tặng Huân chương Lao động",
            "opens_on": date(2026, 3, 2),
            "closes_on": date(2026, 3, 16),
            "council_on": date(2026, 3, 17),
            "contact": "Sở Nội vụ, số 8 đường Trần Phú, điện thoại 0226 3852 726, tdkt@hanam.gov.vn",
            **fields,
        }
    )
    made.nominations.set(nominations)
    return made
