import pytest

from news.preflight import inspect
from tests.news.preflight.rows import codes, copy

PARAGRAPH = "<p>Chữ.</p>"


@pytest.mark.parametrize(
    ("body", "found"),
    [
        ("<h2>Một</h2><h3>Hai</h3><h4>Ba</h4><h2>Bốn</h2>", []),
        ("<h2>Một</h2><h4>Nhảy</h4>", ["heading-order"]),
        ("<h3>Đầu tiên</h3><h3>Sau</h3>", ["heading-order"]),
        ("<h2> </h2>", ["heading-empty"]),
        ("<h2><strong>Một</strong></h2>", []),
    ],
)
def test_headings_go_down_step_by_step(body, found):
    assert codes(copy(body=PARAGRAPH + body)) == found


def test_a_jump_says_which_heading_and_what_to_do():
    [finding] = inspect(copy(body="<h2>Một</h2><h4>Kết quả</h4>"))

    assert finding.message == "Tiêu đề mục “Kết quả” nhảy từ cấp 1 xuống cấp 3: hãy đổi thành cấp 2."
    assert (finding.field, finding.is_error) == ("body", False)


def test_a_table_needs_header_cells_and_no_caption():
    plain = "<table><tbody><tr><td>Đơn vị</td><td>12</td></tr></tbody></table>"
    good = '<table><tbody><tr><th scope="row">Đơn vị</th><td>12</td></tr></tbody></table>'

    [finding] = inspect(copy(body=good + plain))

    assert finding.code == "table-without-header"
    assert finding.message.startswith("Bảng 2 (bắt đầu bằng “Đơn vị12”)")
