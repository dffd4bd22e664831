import django.db.models.deletion
from django.conf import settings
from django.db import migrations, models


class Migration(migrations.Migration):
    dependencies = [
        ("emulation", "0013_award_types"),
        migrations.swappable_dependency(settings.AUTH_USER_MODEL),
    ]

    operations = [
        migrations.CreateModel(
            name="Nomination",
            fields=[
                ("id", models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name="ID")),
                ("version", models.PositiveIntegerField(default=1, editable=False, verbose_name="phiên bản")),
                ("created_at", models.DateTimeField(auto_now_add=True, verbose_name="tạo lúc")),
                ("changed_at", models.DateTimeField(auto_now=True, verbose_name="sửa lúc")),
                ("form_key", models.UUIDField(editable=False, null=True, unique=True)),
                (
                    "subject_kind",
                    models.CharField(
                        choices=[
                            ("person", "cá nhân"),
                            ("collective", "tập thể"),
                            ("household", "hộ gia đình"),
                            ("commune", "xã, phường, thôn, tổ dân phố"),
                        ],
                        default="person",
                        max_length=10,
                        verbose_name="đối tượng",
                    ),
                ),
                ("name", models.CharField(max_length=200, verbose_name="tên")),
                ("post", models.CharField(blank=True, max_length=200, verbose_name="chức vụ")),
                ("unit_name", models.CharField(blank=True, max_length=200, verbose_name="đơn vị")),
                (
                    "basis",
                    models.CharField(
                        choices=[
                            ("result", "kết quả thi đua của khối"),
                            ("chain", "chuỗi danh hiệu, thành tích nhiều năm"),
                            ("thematic", "chuyên đề, đột xuất"),
                            ("other", "căn cứ khác"),
                        ],
                        default="result",
                        max_length=8,
                        verbose_name="căn cứ",
                    ),
                ),
                ("basis_text", models.CharField(blank=True, max_length=500, verbose_name="nói rõ căn cứ")),
                ("citation_text", models.CharField(blank=True, max_length=500, verbose_name="thành tích")),
                (
                    "stage",
                    models.CharField(
                        choices=[
                            ("proposed", "đề xuất"),
                            ("bloc", "khối suy tôn"),
                            ("appraised", "đã thẩm định"),
                            ("consulted", "đã lấy ý kiến nhân dân"),
                            ("adopted", "hội đồng thông qua"),
                            ("refused", "không được thông qua"),
                            ("deferred", "hoãn"),
                            ("submitted", "đã trình"),
                            ("decided", "có quyết định"),
                        ],
                        default="proposed",
                        editable=False,
                        max_length=9,
                        verbose_name="bước",
                    ),
                ),
                (
                    "decided_from",
                    models.CharField(
                        blank=True,
                        choices=[
                            ("proposed", "đề xuất"),
                            ("bloc", "khối suy tôn"),
                            ("appraised", "đã thẩm định"),
                            ("consulted", "đã lấy ý kiến nhân dân"),
                            ("adopted", "hội đồng thông qua"),
                            ("refused", "không được thông qua"),
                            ("deferred", "hoãn"),
                            ("submitted", "đã trình"),
                            ("decided", "có quyết định"),
                        ],
                        editable=False,
                        max_length=9,
                    ),
                ),
                ("folded_name", models.CharField(editable=False, max_length=900)),
                ("note", models.TextField(blank=True, verbose_name="ghi chú nội bộ")),
                (
                    "award_type",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="nominations",
                        to="emulation.awardtype",
                        verbose_name="danh hiệu, hình thức",
                    ),
                ),
                (
                    "bloc_year",
                    models.ForeignKey(
                        blank=True,
                        null=True,
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="nominations",
                        to="emulation.blocyear",
                        verbose_name="khối, năm thi đua",
                    ),
                ),
                (
                    "changed_by",
                    models.ForeignKey(
                        editable=False,
                        null=True,
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="+",
                        to=settings.AUTH_USER_MODEL,
                        verbose_name="người sửa",
                    ),
                ),
                (
                    "period",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="nominations",
                        to="emulation.period",
                        verbose_name="kỳ thi đua",
                    ),
                ),
                (
                    "person",
                    models.ForeignKey(
                        blank=True,
                        null=True,
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="%(class)ss",
                        to="emulation.person",
                        verbose_name="hồ sơ cá nhân",
                    ),
                ),
                (
                    "unit",
                    models.ForeignKey(
                        blank=True,
                        null=True,
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="%(class)ss",
                        to="emulation.unit",
                        verbose_name="đơn vị trong danh mục",
                    ),
                ),
            ],
            options={
                "verbose_name": "đề nghị khen thưởng",
                "verbose_name_plural": "đề nghị khen thưởng",
                "ordering": ["award_type__position", "pk"],
            },
        ),
        migrations.CreateModel(
            name="Sitting",
            fields=[
                ("id", models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name="ID")),
                ("version", models.PositiveIntegerField(default=1, editable=False, verbose_name="phiên bản")),
                ("created_at", models.DateTimeField(auto_now_add=True, verbose_name="tạo lúc")),
                ("changed_at", models.DateTimeField(auto_now=True, verbose_name="sửa lúc")),
                ("form_key", models.UUIDField(editable=False, null=True, unique=True)),
                (
                    "body",
                    models.CharField(
                        choices=[("bloc", "khối, cụm thi đua"), ("council", "hội đồng thi đua, khen thưởng")],
                        max_length=7,
                        verbose_name="họp của",
                    ),
                ),
                ("body_name", models.CharField(max_length=200, verbose_name="tên khối, hội đồng")),
                ("held_on", models.DateField(verbose_name="ngày họp")),
                ("place", models.CharField(blank=True, max_length=200, verbose_name="nơi họp")),
                ("chair", models.CharField(blank=True, max_length=200, verbose_name="chủ trì")),
                ("minutes_number", models.CharField(blank=True, max_length=60, verbose_name="số biên bản")),
                (
                    "eligible",
                    models.PositiveSmallIntegerField(
                        blank=True, null=True, verbose_name="số thành viên có quyền bỏ phiếu"
                    ),
                ),
                ("present", models.PositiveSmallIntegerField(blank=True, null=True, verbose_name="có mặt")),
                ("note", models.TextField(blank=True, verbose_name="ghi chú nội bộ")),
                (
                    "bloc_year",
                    models.ForeignKey(
                        blank=True,
                        null=True,
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="sittings",
                        to="emulation.blocyear",
                        verbose_name="khối, năm thi đua",
                    ),
                ),
                (
                    "changed_by",
                    models.ForeignKey(
                        editable=False,
                        null=True,
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="+",
                        to=settings.AUTH_USER_MODEL,
                        verbose_name="người sửa",
                    ),
                ),
            ],
            options={
                "verbose_name": "phiên họp xét khen thưởng",
                "verbose_name_plural": "phiên họp xét khen thưởng",
                "ordering": ["-held_on", "-pk"],
            },
        ),
        migrations.CreateModel(
            name="Ballot",
            fields=[
                ("id", models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name="ID")),
                (
                    "method",
                    models.CharField(
                        choices=[
                            ("secret", "phiếu kín"),
                            ("hands", "biểu quyết giơ tay"),
                            ("consensus", "thống nhất chung"),
                        ],
                        default="secret",
                        max_length=9,
                        verbose_name="cách biểu quyết",
                    ),
                ),
                ("issued", models.PositiveSmallIntegerField(blank=True, null=True, verbose_name="phát ra")),
                ("valid", models.PositiveSmallIntegerField(blank=True, null=True, verbose_name="hợp lệ")),
                ("in_favour", models.PositiveSmallIntegerField(blank=True, null=True, verbose_name="đồng ý")),
                (
                    "outcome",
                    models.CharField(
                        choices=[("adopted", "thông qua"), ("refused", "không thông qua"), ("deferred", "hoãn")],
                        max_length=8,
                        verbose_name="kết luận",
                    ),
                ),
                (
                    "from_stage",
                    models.CharField(
                        blank=True,
                        choices=[
                            ("proposed", "đề xuất"),
                            ("bloc", "khối suy tôn"),
                            ("appraised", "đã thẩm định"),
                            ("consulted", "đã lấy ý kiến nhân dân"),
                            ("adopted", "hội đồng thông qua"),
                            ("refused", "không được thông qua"),
                            ("deferred", "hoãn"),
                            ("submitted", "đã trình"),
                            ("decided", "có quyết định"),
                        ],
                        editable=False,
                        max_length=9,
                    ),
                ),
                ("reason", models.CharField(blank=True, max_length=500, verbose_name="lý do")),
                ("deferred_until", models.DateField(blank=True, null=True, verbose_name="hoãn đến")),
                (
                    "nomination",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="ballots",
                        to="emulation.nomination",
                        verbose_name="đề nghị",
                    ),
                ),
                (
                    "sitting",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="ballots",
                        to="emulation.sitting",
                        verbose_name="phiên họp",
                    ),
                ),
            ],
            options={
                "verbose_name": "kết quả bỏ phiếu",
                "verbose_name_plural": "kết quả bỏ phiếu",
                "ordering": ["pk"],
            },
        ),
        migrations.CreateModel(
            name="Hold",
            fields=[
                ("id", models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name="ID")),
                (
                    "kind",
                    models.CharField(
                        choices=[("hold", "tạm hoãn xét"), ("exclusion", "không được xét")],
                        default="hold",
                        max_length=9,
                        verbose_name="loại",
                    ),
                ),
                ("ground", models.CharField(max_length=300, verbose_name="lý do")),
                ("document", models.CharField(max_length=200, verbose_name="văn bản")),
                ("from_on", models.DateField(verbose_name="từ ngày")),
                ("until_on", models.DateField(blank=True, null=True, verbose_name="đến trước ngày")),
                (
                    "person",
                    models.ForeignKey(
                        blank=True,
                        null=True,
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="holds",
                        to="emulation.person",
                        verbose_name="cá nhân",
                    ),
                ),
                (
                    "unit",
                    models.ForeignKey(
                        blank=True,
                        null=True,
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="holds",
                        to="emulation.unit",
                        verbose_name="đơn vị",
                    ),
                ),
            ],
            options={
                "verbose_name": "tạm hoãn, không xét khen thưởng",
                "verbose_name_plural": "tạm hoãn, không xét khen thưởng",
                "ordering": ["-from_on", "-pk"],
                "constraints": [
                    models.CheckConstraint(
                        condition=models.Q(
                            models.Q(("person__isnull", False), ("unit", None)),
                            models.Q(("person", None), ("unit__isnull", False)),
                            _connector="OR",
                        ),
                        name="emulation_hold_of_one_subject",
                        violation_error_message="Hãy chọn một cá nhân, hoặc một đơn vị, không phải cả hai.",
                    ),
                    models.CheckConstraint(
                        condition=models.Q(("until_on", None), ("until_on__gt", models.F("from_on")), _connector="OR"),
                        name="emulation_hold_interval_is_forward",
                        violation_error_message="Ngày kết thúc phải sau ngày bắt đầu.",
                    ),
                ],
            },
        ),
        migrations.AddIndex(
            model_name="nomination",
            index=models.Index(fields=["stage", "-id"], name="emulation_nomination_stage"),
        ),
        migrations.AddConstraint(
            model_name="nomination",
            constraint=models.CheckConstraint(
                condition=models.Q(("person", None), ("subject_kind", "person"), _connector="OR"),
                name="emulation_nomination_links_a_person",
                violation_error_message="Chỉ dòng của cá nhân mới gắn với hồ sơ cá nhân.",
            ),
        ),
        migrations.AddConstraint(
            model_name="nomination",
            constraint=models.CheckConstraint(
                condition=models.Q(("post", ""), ("subject_kind", "person"), _connector="OR"),
                name="emulation_nomination_post_of_a_person",
                violation_error_message="Chỉ cá nhân mới có chức vụ.",
            ),
        ),
        migrations.AddConstraint(
            model_name="nomination",
            constraint=models.CheckConstraint(
                condition=models.Q(
                    models.Q(("basis", "result"), _negated=True), ("bloc_year__isnull", False), _connector="OR"
                ),
                name="emulation_nomination_names_its_bloc",
                violation_error_message="Căn cứ là kết quả của khối thì phải ghi khối nào, năm nào.",
            ),
        ),
        migrations.AddConstraint(
            model_name="sitting",
            constraint=models.CheckConstraint(
                condition=models.Q(
                    models.Q(("body", "bloc"), _negated=True), ("bloc_year__isnull", False), _connector="OR"
                ),
                name="emulation_sitting_of_a_bloc_names_it",
                violation_error_message="Phiên họp của khối phải ghi khối nào, năm nào.",
            ),
        ),
        migrations.AddConstraint(
            model_name="sitting",
            constraint=models.CheckConstraint(
                condition=models.Q(
                    ("eligible", None), ("present", None), ("present__lte", models.F("eligible")), _connector="OR"
                ),
                name="emulation_sitting_present_of_the_eligible",
                violation_error_message="Số có mặt không thể nhiều hơn số thành viên có quyền bỏ phiếu.",
            ),
        ),
        migrations.AddConstraint(
            model_name="ballot",
            constraint=models.UniqueConstraint(
                fields=("sitting", "nomination"),
                name="emulation_ballot_once",
                violation_error_message="Đề nghị này đã được bỏ phiếu trong phiên họp.",
            ),
        ),
        migrations.AddConstraint(
            model_name="ballot",
            constraint=models.CheckConstraint(
                condition=models.Q(
                    models.Q(("issued", None), ("valid", None), ("valid__lte", models.F("issued")), _connector="OR"),
                    models.Q(
                        ("valid", None), ("in_favour", None), ("in_favour__lte", models.F("valid")), _connector="OR"
                    ),
                ),
                name="emulation_ballot_counts_add_up",
                violation_error_message="Số phiếu không khớp: đồng ý ≤ hợp lệ ≤ phát ra.",
            ),
        ),
        migrations.AddConstraint(
            model_name="ballot",
            constraint=models.CheckConstraint(
                condition=models.Q(("outcome", "adopted"), models.Q(("reason", ""), _negated=True), _connector="OR"),
                name="emulation_ballot_says_why_not",
                violation_error_message="Không thông qua hoặc hoãn thì phải ghi lý do.",
            ),
        ),
        migrations.AddConstraint(
            model_name="ballot",
            constraint=models.CheckConstraint(
                condition=models.Q(("deferred_until", None), ("outcome", "deferred"), _connector="OR"),
                name="emulation_ballot_until_when_deferred",
                violation_error_message="Chỉ đề nghị được hoãn mới có ngày hoãn đến.",
            ),
        ),
    ]
