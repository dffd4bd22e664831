"""What the writer of a scheme is told while it does not add up."""

from decimal import Decimal

import pytest

from emulation.scoring import adds_up, points_text
from tests.emulation.scoring_cases import criterion, rule, scheme

pytestmark = pytest.mark.one_database


@pytest.mark.parametrize(
    ("of", "sentences"),
    [
        (scheme(), ["Thang điểm chưa có tiêu chí nào."]),
        (scheme(criterion(1, max_points="100")), []),
        (
            scheme(criterion(1, max_points="104.5")),
            ["Các mục cộng lại được 104,5 điểm, tổng điểm của thang là 100: thừa 4,5 điểm."],
        ),
        (
            scheme(criterion(1), criterion(2, max_points="100")),
            ["“Sản xuất”: chưa ghi điểm tối đa."],
        ),
        (
            scheme(criterion(1, "count", "40"), criterion(2, "target", "60")),
            ["“Sản xuất”: chưa ghi số điểm cho mỗi lần."],
        ),
        (scheme(criterion(1, "best", "100")), []),
        (
            scheme(criterion(1, "section", "100"), criterion(2, max_points="95", parent=1)),
            [
                "“Sản xuất”: mục ghi tối đa 100 điểm, các tiêu chí trong mục cộng lại chỉ được 95.",
                "Các mục cộng lại được 95 điểm, tổng điểm của thang là 100: còn thiếu 5 điểm.",
            ],
        ),
        (scheme(criterion(1, "section", "100"), criterion(2, max_points="120", parent=1)), []),
        (scheme(criterion(1, "section", "100"), criterion(2, max_points="100", parent=1)), []),
        (scheme(criterion(1, "section", "100"), criterion(2, "count", each="1", parent=1)), []),
        (
            scheme(criterion(1, "section"), criterion(2, max_points="100")),
            ["“Sản xuất”: mục chưa có tiêu chí nào."],
        ),
        (
            scheme(criterion(1, "count", each="1"), criterion(2, max_points="100")),
            ["Có tiêu chí tính theo số lần không có mức trần, nên tổng điểm không có giới hạn. Hãy ghi điểm tối đa."],
        ),
        (scheme(criterion(1, "count", each="1", is_bonus=True), criterion(2, max_points="100")), []),
        (
            scheme(criterion(1, max_points="-5")),
            ["“Sản xuất”: số ghi ở tiêu chí không được âm. Điểm trừ hãy ghi bằng loại “điểm trừ”."],
        ),
        (
            scheme(criterion(1, max_points="5"), criterion(2, max_points="5", parent=1)),
            ["“tiêu chí 2”: nằm trong một tiêu chí không phải là mục. Hãy chọn mục khác."],
        ),
        (
            scheme(criterion(1, "section", parent=1)),
            ["“Sản xuất”: nằm trong chính nó. Hãy chọn mục khác."],
        ),
        (
            scheme(criterion(1, max_points="100"), step="0.3"),
            ["Tổng điểm 100 không chia hết cho bước làm tròn 0,3: không đơn vị nào đạt được đúng tổng điểm."],
        ),
        (
            scheme(criterion(1, max_points="100"), step="0"),
            ["Thang điểm chưa ghi bước làm tròn, ví dụ 0,25."],
        ),
        (
            scheme(criterion(1, max_points="100"), step="-1"),
            ["Tổng điểm, bước làm tròn và mức trần điểm thưởng không được âm."],
        ),
        (
            scheme(criterion(1, max_points="100"), classes=(rule("A", "101"), rule("B", "90", "101"), rule("C", "90"))),
            [
                "Hạng “A” đòi 101 điểm, quá tổng điểm 100.",
                "Hạng “B”: mức sàn của từng tiêu chí phải từ 0 đến 100 %.",
                "Hai hạng có cùng điểm thấp nhất: chỉ một hạng trong đó được xếp.",
            ],
        ),
    ],
)
def test_a_scheme_says_what_does_not_add_up(of, sentences):
    assert adds_up(of, {1: "Sản xuất"}) == sentences


@pytest.mark.parametrize(
    ("points", "text"),
    [
        ("1234.50", "1.234,5"),
        ("100", "100"),
        ("1E+2", "100"),
        ("0.25", "0,25"),
        ("-7.0", "-7"),
        ("0.66666666", "0,6667"),
    ],
)
def test_points_are_written_with_the_decimals_they_have(points, text):
    assert points_text(Decimal(points)) == text
