"""The demonstration's own articles: facts sourced in docs/domain.md, or texts that say they are illustrative."""

from datetime import date
from typing import NamedTuple

NEWS, POLICY, ECONOMY, CULTURE = (
    "Tin tức - Sự kiện",
    "Chính sách - Pháp luật",
    "Kinh tế - Xã hội",
    "Văn hóa - Đời sống",
)
SECTIONS = [NEWS, POLICY, ECONOMY, CULTURE]
ILLUSTRATIVE = "Bài này là dữ liệu minh họa của phần mềm: phong cảnh là thật, sự việc thì không."


class DemoArticle(NamedTuple):
    section: str
    title: str
    sapo: str
    paragraphs: list[str]
    scene: str
    caption: str
    alt: str
    dated_on: date
    is_factual: bool = True


ARTICLES = [
    DemoArticle(
        NEWS,
        "Từ 1/7/2025, Hà Nam, Nam Định và Ninh Bình hợp nhất thành tỉnh Ninh Bình",
        "Tỉnh mới mang tên Ninh Bình; cấp huyện kết thúc hoạt động cùng ngày. Những trang về các năm trước vẫn giữ tên "
        "đơn vị đúng như khi sự việc diễn ra.",
        [
            "Từ ngày 1/7/2025, ba tỉnh Hà Nam, Nam Định và Ninh Bình hợp nhất thành tỉnh Ninh Bình. Chính quyền địa "
            "phương còn hai cấp: cấp tỉnh và cấp xã; các huyện, thị xã, thành phố trực thuộc tỉnh kết thúc hoạt động.",
            "Sau ngày đó có những phường mang tên Phủ Lý, Duy Tiên, Kim Bảng và cả Hà Nam. Đó là những đơn vị khác: "
            "trùng tên với đơn vị cũ, không kế thừa thành tích hay thứ hạng của đơn vị cũ.",
            "Trên cổng này, trang của năm 2021 vẫn viết “huyện Kim Bảng”, trang của năm 2025 viết “thị xã Kim Bảng”, "
            "vì tên gọi đi theo thời gian.",
        ],
        "karst",
        "Núi đá vôi vùng Kim Bảng, Thanh Liêm nhìn từ phía sông Đáy.",
        "Những lớp núi đá vôi mờ dần trong sương, phía trước là dải nước phẳng",
        date(2025, 7, 1),
    ),
    DemoArticle(
        NEWS,
        "Kim Bảng thành thị xã từ ngày 1/1/2025",
        "Nghị quyết 1288/NQ-UBTVQH15 lập thị xã Kim Bảng trên cơ sở huyện Kim Bảng: 175,40 km² và 145.744 người.",
        [
            "Thị xã Kim Bảng được thành lập từ ngày 1/1/2025 theo Nghị quyết 1288/NQ-UBTVQH15, trên cơ sở toàn bộ diện "
            "tích và dân số của huyện Kim Bảng: 175,40 km², 145.744 người.",
            "Tên “thị xã Kim Bảng” được dùng trong nửa năm: cấp huyện kết thúc hoạt động từ ngày 1/7/2025.",
        ],
        "river",
        "Một khúc sông Đáy lúc sớm, cầu bắc ngang phía xa.",
        "Con sông rộng, vài chiếc thuyền nhỏ và một cây cầu thấp ở phía xa",
        date(2025, 1, 1),
    ),
    DemoArticle(
        NEWS,
        "Duy Tiên thành thị xã từ ngày 1/1/2020",
        "Nghị quyết 829/NQ-UBTVQH14 ngày 17/12/2019 lập thị xã Duy Tiên: 120,92 km² và 154.016 người.",
        [
            "Thị xã Duy Tiên được thành lập từ ngày 1/1/2020 theo Nghị quyết 829/NQ-UBTVQH14 ngày 17/12/2019, trên cơ "
            "sở huyện Duy Tiên, với diện tích 120,92 km² và dân số 154.016 người.",
            "Vì vậy, trong kỳ thi đua năm 2021, khối các huyện, thị xã, thành phố của tỉnh có một thành phố, một thị "
            "xã và bốn huyện.",
        ],
        "village",
        "Cổng làng và hàng cau ở một làng ven sông Châu.",
        "Cổng làng mái ngói giữa hàng cau, phía sau là những mái nhà thấp",
        date(2020, 1, 1),
    ),
    DemoArticle(
        POLICY,
        "Sáu đơn vị của khối các huyện, thị xã, thành phố trong năm 2021",
        "Thành phố Phủ Lý, thị xã Duy Tiên và bốn huyện Kim Bảng, Lý Nhân, Thanh Liêm, Bình Lục cùng một khối thi đua.",
        [
            "Năm 2021, khối thi đua các huyện, thị xã, thành phố của tỉnh Hà Nam gồm sáu đơn vị: thành phố Phủ Lý, thị "
            "xã Duy Tiên, huyện Kim Bảng, huyện Lý Nhân, huyện Thanh Liêm và huyện Bình Lục.",
            "Hội nghị tổng kết của khối họp chiều 24/12 tại UBND huyện Bình Lục. Nơi họp không có nghĩa là khối "
            "trưởng: bài báo về hội nghị không nêu đơn vị nào dẫn đầu khối.",
            "Cổng này cũng không nêu điểm, hạng hay cờ của khối năm 2021, vì chưa có văn bản nào được công bố ở đây.",
        ],
        "paddy",
        "Đồng lúa huyện Bình Lục buổi sớm.",
        "Ruộng lúa xanh trải tới chân trời, vài cây cọ và lũy tre dưới trời sáng",
        date(2021, 12, 24),
    ),
    DemoArticle(
        POLICY,
        "Thành tích của năm nào được xét theo luật của năm ấy",
        "Kết quả thi đua đến hết năm 2023 theo Luật năm 2003 và Nghị định 91/2017; từ 1/1/2024 theo Luật số "
        "06/2022/QH15.",
        [
            "Luật Thi đua, khen thưởng số 06/2022/QH15 có hiệu lực từ ngày 1/1/2024. Thành tích đến hết ngày "
            "31/12/2023, trong đó có năm 2021, được xét theo Luật năm 2003 với các lần sửa đổi và Nghị định 91/2017.",
            "Từ ngày 1/7/2025, Nghị định 152/2025/NĐ-CP quy định chi tiết việc thi hành luật. Thủ tục thì theo quy "
            "định tại ngày nộp hồ sơ.",
            "Ở tỉnh Hà Nam, quy chế thi đua khen thưởng ban hành theo Quyết định 1041/QĐ-UBND ngày 6/6/2019 được thay "
            "bằng Quyết định 30/2024/QĐ-UBND, có hiệu lực từ ngày 15/7/2024.",
        ],
        "school",
        "Sân trường buổi sáng.",
        "Sân trường rợp bóng cây trước dãy lớp học hai tầng",
        date(2024, 7, 15),
    ),
    DemoArticle(
        POLICY,
        "Suy tôn của khối, biểu quyết của hội đồng, quyết định khen thưởng: ba việc khác nhau",
        "Khối đề nghị, hội đồng biểu quyết, người có thẩm quyền ký. Con số ở ba bước thường không giống nhau.",
        [
            "Cuối năm, khối thi đua họp, bình xét và suy tôn đơn vị đề nghị tặng cờ hoặc bằng khen. Đó là đề nghị, "
            "chưa phải phần thưởng.",
            "Hội đồng thi đua, khen thưởng của tỉnh xem xét và bỏ phiếu. Ở Bến Tre, với năm 2018, các khối suy tôn 69 "
            "tập thể nhận cờ và hội đồng thông qua 48.",
            "Sau đó mới có quyết định khen thưởng, thường vào tháng Ba năm sau. Một thứ hạng chưa có quyết định vì vậy "
            "chỉ là kết quả suy tôn của khối.",
        ],
        "lotus",
        "Đầm sen cuối mùa.",
        "Mặt đầm với lá sen tròn và vài bông hoa hồng nhạt",
        date(2024, 3, 15),
    ),
    DemoArticle(
        ECONOMY,
        "Một buổi sáng ở cánh đồng ven sông Châu",
        "Bài minh họa cho chuyên mục kinh tế: cách một bài ngắn với một ảnh lớn hiện trên điện thoại.",
        [
            ILLUSTRATIVE,
            "Nước sông lên rồi rút, để lại trên ruộng một lớp phù sa mỏng. Người làm ruộng nhìn màu nước mà đoán ngày "
            "xuống giống; trẻ con nhìn đàn cò mà đoán chỗ nông sâu.",
            "Giữa trưa, nắng đứng bóng, cả cánh đồng im. Chỉ còn tiếng máy bơm ở trạm bơm đầu mương.",
        ],
        "paddy",
        "Cánh đồng ven sông Châu, tranh vẽ bằng máy.",
        "Ruộng lúa chia ô, bờ ruộng chạy thẳng tới hàng cây xa",
        date(2025, 5, 20),
        is_factual=False,
    ),
    DemoArticle(
        ECONOMY,
        "Chiều xuống ở khu công nghiệp",
        "Bài minh họa: mái xưởng, đèn đường và giờ tan ca.",
        [
            ILLUSTRATIVE,
            "Năm giờ chiều, cổng xưởng mở, xe máy ra thành dòng. Ánh đèn trên mái bật trước khi trời tối hẳn.",
            "Quán nước đầu đường bán thêm bánh mì cho ca đêm. Ai cũng vội, nhưng chẳng ai quên chào nhau.",
        ],
        "factory",
        "Khu công nghiệp lúc tan ca, tranh vẽ bằng máy.",
        "Dãy mái xưởng răng cưa dưới trời chiều màu cam",
        date(2025, 4, 8),
        is_factual=False,
    ),
    DemoArticle(
        ECONOMY,
        "Trạm y tế xã: mười phút cho một lần khám",
        "Bài minh họa về một buổi sáng ở trạm y tế.",
        [
            ILLUSTRATIVE,
            "Người già đến sớm, ngồi hiên đợi. Sổ khám để theo thứ tự, không ai phải chen.",
            "Mỗi lần khám chừng mười phút, phần lớn là hỏi chuyện: ăn ngủ ra sao, thuốc uống đủ không.",
        ],
        "clinic",
        "Trạm y tế buổi sáng, tranh vẽ bằng máy.",
        "Ngôi nhà một tầng có dấu chữ thập xanh, hiên rộng và mấy chậu cây",
        date(2025, 2, 17),
        is_factual=False,
    ),
    DemoArticle(
        CULTURE,
        "Cổng làng, hàng cau và con đường gạch",
        "Bài minh họa: ba thứ làm nên lối vào một làng đồng bằng.",
        [
            ILLUSTRATIVE,
            "Cổng làng thấp, đủ cho một gánh lúa đi qua. Gạch lát nghiêng, rêu bám ở chỗ râm.",
            "Hàng cau trồng thẳng từ cổng vào sân đình. Đến mùa, hoa cau rụng trắng một đoạn đường.",
        ],
        "village",
        "Lối vào làng, tranh vẽ bằng máy.",
        "Cổng làng nhỏ, đường gạch chạy giữa hai hàng cau",
        date(2025, 6, 2),
        is_factual=False,
    ),
    DemoArticle(
        CULTURE,
        "Mùa sen trên đầm",
        "Bài minh họa: sen nở từ tháng Năm, tàn dần khi nước đầm xuống.",
        [
            ILLUSTRATIVE,
            "Thuyền thúng len giữa lá sen, người hái sen đi từ lúc còn sương. Bông hé được bán trước, bông nở để lại.",
            "Hết mùa, đầm chỉ còn cuống khô và những con chim nước nhỏ.",
        ],
        "lotus",
        "Đầm sen đầu hạ, tranh vẽ bằng máy.",
        "Lá sen phủ kín mặt nước, vài bông sen vươn lên",
        date(2025, 5, 28),
        is_factual=False,
    ),
]
