"""What is to mend, or to look at, before citizens read a decision."""

import re
from collections.abc import Iterator
from itertools import chain
from typing import TYPE_CHECKING, Any

from django.utils import timezone

from emulation.decisions import act_findings, line_findings
from emulation.register.personal import found
from hanam_portal.backoffice.findings import Finding
from hanam_portal.publishing.vietnamese.dates import short_date

if TYPE_CHECKING:  # their modules import this one
    from emulation.models.decisions import Decision

NUMBER = re.compile(r"\d{1,6}[a-z]{0,2}(/\d{4})?[/-][^\W\d_].*", re.IGNORECASE)  # 1960/QĐ-UBND, 77/2025/QĐ-UBND
PRINTED = ["issuer", "signer_name", "signer_post", "title"]


def of(decision: "Decision") -> list[Finding]:
    """Judge a decision that was saved at least once, with its lines and acts; as many queries for one as for many."""
    lines, acts = decision.award_lines(), decision.line_acts()
    rows = [line_findings.of(lines, decision.kind), act_findings.of(decision, acts)]
    return [*chain(_head(decision), _days(decision), _shape(decision, len(lines), len(acts)), *rows, _paper(decision))]


def _head(decision: "Decision") -> Iterator[Finding]:
    if decision.stage != "signed":
        yield Finding("not-signed", "Quyết định chưa được ghi nhận là đã ký. Không công bố dự thảo.", is_error=True)
    if not decision.number.strip():
        yield Finding("number-missing", "Chưa có số, ký hiệu.", is_error=True, field="number")
    elif not NUMBER.fullmatch(decision.number.strip()):
        doubt = f"Số “{decision.number}” không có dạng thường gặp, ví dụ 1960/QĐ-UBND. Hãy so lại với bản ký."
        yield Finding("number-form", doubt, field="number")
    if not decision.signed_on:
        yield Finding("date-missing", "Chưa có ngày ký.", is_error=True, field="signed_on")
    for name in PRINTED:
        if personal := found(getattr(decision, name)):
            field: Any = decision._meta.get_field(name)
            said = f"Mục “{field.verbose_name}” có {', '.join(personal)}. Hãy bỏ, vì mục này được công bố."
            yield Finding("personal", said, is_error=True, field=name)


def _days(decision: "Decision") -> Iterator[Finding]:
    today, signed, effective = timezone.localdate(), decision.signed_on, decision.effective_on
    if signed and signed > today:
        said = f"Ngày ký {short_date(signed)} còn ở phía trước. Hãy so lại với bản ký."
        yield Finding("signed-ahead", said, is_error=True, field="signed_on")
    if signed and effective and effective < signed:
        said = f"Hiệu lực từ {short_date(effective)}, trước ngày ký {short_date(signed)}. Hãy so lại với bản ký."
        yield Finding("effective-early", said, field="effective_on")
    if effective and effective > today:
        said = f"Quyết định có hiệu lực từ {short_date(effective)}. Công bố bây giờ thì sổ đã ghi ngay hôm nay."
        yield Finding("effective-ahead", said, field="effective_on")


def _shape(decision: "Decision", lines: int, acts: int) -> Iterator[Finding]:
    """Hold the kind of a decision against what it has: awards, or acts on the awards of others."""
    grants, called = decision.grants, decision.get_kind_display()
    if not (lines or acts):
        what = "Danh sách kèm theo còn trống." if grants else f"Chưa nêu dòng nào bị {called}."
        yield Finding("empty", what, is_error=True)
    if grants and acts:
        said = f"Quyết định {called} không hủy bỏ, đính chính dòng nào: hãy bỏ {acts} dòng ấy hoặc đổi loại."
        yield Finding("kind-acts", said, is_error=True, field="kind")
    if lines and not grants:
        said = f"Quyết định {called} không khen thưởng ai: hãy bỏ {lines} dòng khen thưởng hoặc đổi loại."
        yield Finding("kind-lines", said, is_error=True, field="kind")


def _paper(decision: "Decision") -> Iterator[Finding]:
    if decision.stage == "signed" and not decision.files.exists():
        yield Finding("no-paper", "Chưa có bản ký (PDF) để đối chiếu.")
