"""All checks together: in the order of the form, without a query, and quickly."""

from time import process_time

from news.body import word_count
from news.preflight import inspect
from tests.news.preflight.rows import codes, copy, photo

MOST_MS = 50
SENTENCE = (
    "Đồng chí Nguyễn Văn {}, Chủ tịch UBND xã số {} nêu kết quả của phong trào và đề nghị các đơn vị trong khối "
    'tiếp tục thi đua, xem <a href="/tin-tuc/tin/bai-{}">bài thứ {}</a> của loạt bài này. '
)


def test_findings_follow_the_form():
    written = copy(photo(alt="", caption=""), title="HỘI NGHỊ TỔNG KẾT NĂM", sapo="", body="<h3>Một</h3>")

    assert codes(written) == ["sapo-missing", "shouting", "heading-order", "alt-missing", "caption-missing"]


def test_five_thousand_words_and_twenty_photos_take_a_moment():
    names = ["Ninh", "Lan", "Hải", "Tuấn", "Dũng", "Phượng", "Quyết", "Sáng", "Thơm", "Uyên"]
    people = [names[number % 10] + chr(97 + number % 26) for number in range(135)]
    sentences = [SENTENCE.format(name, *[number] * 3) for number, name in enumerate(people)]
    body = "".join(f"<h2>Mục {number}</h2><p>{sentence}</p>" for number, sentence in enumerate(sentences))
    photos = [photo(place, caption=f"Đồng chí Trần Văn {place} phát biểu.") for place in range(1, 21)]
    assert word_count(body) > 5000

    times = []
    for _ in range(3):
        began = process_time()
        inspect(copy(*photos, body=body))
        times.append((process_time() - began) * 1000)

    assert min(times) < MOST_MS
