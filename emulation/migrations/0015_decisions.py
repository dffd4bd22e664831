import django.db.models.deletion
import django.utils.timezone
from django.conf import settings
from django.db import migrations, models

import hanam_portal.backoffice.private_files


class Migration(migrations.Migration):
    dependencies = [
        ("emulation", "0014_nominations"),
        migrations.swappable_dependency(settings.AUTH_USER_MODEL),
    ]

    operations = [
        migrations.CreateModel(
            name="OldRegister",
            fields=[
                ("id", models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name="ID")),
                ("name", models.CharField(max_length=200, unique=True, verbose_name="tên sổ, tệp")),
                ("source", models.CharField(max_length=300, verbose_name="lấy từ đâu, ai giữ")),
                ("note", models.TextField(blank=True, verbose_name="ghi chú nội bộ")),
            ],
            options={
                "verbose_name": "sổ khen thưởng cũ",
                "verbose_name_plural": "sổ khen thưởng cũ",
                "ordering": ["name"],
            },
        ),
        migrations.CreateModel(
            name="Decision",
            fields=[
                ("id", models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name="ID")),
                ("version", models.PositiveIntegerField(default=1, editable=False, verbose_name="phiên bản")),
                ("created_at", models.DateTimeField(auto_now_add=True, verbose_name="tạo lúc")),
                ("changed_at", models.DateTimeField(auto_now=True, verbose_name="sửa lúc")),
                ("form_key", models.UUIDField(editable=False, null=True, unique=True)),
                (
                    "kind",
                    models.CharField(
                        choices=[
                            ("grant", "tặng, công nhận"),
                            ("posthumous", "truy tặng"),
                            ("annulment", "hủy bỏ"),
                            ("correction", "đính chính"),
                        ],
                        default="grant",
                        max_length=10,
                        verbose_name="loại",
                    ),
                ),
                (
                    "issuer",
                    models.CharField(
                        help_text="Như tên gọi khi ký.", max_length=200, verbose_name="cơ quan, người ban hành"
                    ),
                ),
                ("issuer_key", models.CharField(editable=False, max_length=400)),
                (
                    "number",
                    models.CharField(
                        blank=True, help_text="Ví dụ: 1960/QĐ-UBND.", max_length=60, verbose_name="số, ký hiệu"
                    ),
                ),
                ("number_key", models.CharField(blank=True, editable=False, max_length=120)),
                ("signed_on", models.DateField(blank=True, null=True, verbose_name="ngày ký")),
                (
                    "effective_on",
                    models.DateField(
                        blank=True, help_text="Để trống: từ ngày ký.", null=True, verbose_name="hiệu lực từ"
                    ),
                ),
                ("signer_name", models.CharField(blank=True, max_length=120, verbose_name="người ký")),
                ("signer_post", models.CharField(blank=True, max_length=200, verbose_name="chức vụ người ký")),
                (
                    "title",
                    models.CharField(
                        help_text="Ví dụ: Tặng Cờ thi đua của UBND tỉnh năm 2021.",
                        max_length=500,
                        verbose_name="trích yếu",
                    ),
                ),
                (
                    "legal_bases",
                    models.TextField(
                        blank=True, help_text="Mỗi dòng một căn cứ, in trong quyết định.", verbose_name="căn cứ pháp lý"
                    ),
                ),
                (
                    "stage",
                    models.CharField(
                        choices=[("draft", "dự thảo"), ("signed", "đã ký")],
                        default="draft",
                        editable=False,
                        max_length=6,
                        verbose_name="bước",
                    ),
                ),
                ("note", models.TextField(blank=True, verbose_name="ghi chú nội bộ")),
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
                    "issuer_unit",
                    models.ForeignKey(
                        blank=True,
                        null=True,
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="decisions",
                        to="emulation.unit",
                        verbose_name="cơ quan trong danh mục",
                    ),
                ),
                (
                    "old_register",
                    models.ForeignKey(
                        blank=True,
                        null=True,
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="decisions",
                        to="emulation.oldregister",
                        verbose_name="sổ cũ",
                    ),
                ),
            ],
            options={
                "verbose_name": "quyết định khen thưởng",
                "verbose_name_plural": "quyết định khen thưởng",
                "ordering": ["-signed_on", "-pk"],
                "permissions": [
                    ("sign_decision", "Được ghi nhận quyết định đã ký"),
                    ("publish_decision", "Được công bố, đính chính, gỡ quyết định"),
                ],
            },
        ),
        migrations.CreateModel(
            name="AwardLine",
            fields=[
                ("id", models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name="ID")),
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
                ("position", models.PositiveIntegerField(default=0, verbose_name="thứ tự")),
                (
                    "printed_award",
                    models.CharField(blank=True, max_length=200, verbose_name="tên danh hiệu, hình thức như in"),
                ),
                ("citation_text", models.CharField(blank=True, max_length=500, verbose_name="thành tích như in")),
                ("period_label", models.CharField(blank=True, max_length=60, verbose_name="kỳ như in")),
                ("is_posthumous", models.BooleanField(default=False, verbose_name="truy tặng")),
                ("certificate_number", models.CharField(blank=True, max_length=40, verbose_name="số hiệu bằng")),
                ("provenance", models.CharField(blank=True, max_length=300, verbose_name="lấy từ")),
                (
                    "confidence",
                    models.CharField(
                        blank=True,
                        choices=[
                            ("A", "đọc trong văn bản của cơ quan nhà nước"),
                            ("B", "đọc trong báo chí, trang pháp luật"),
                            ("M", "chưa kiểm chứng"),
                        ],
                        max_length=1,
                        verbose_name="độ tin cậy",
                    ),
                ),
                (
                    "award_type",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="lines",
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
                        related_name="award_lines",
                        to="emulation.blocyear",
                        verbose_name="khối, năm thi đua",
                    ),
                ),
                (
                    "nomination",
                    models.OneToOneField(
                        blank=True,
                        null=True,
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="line",
                        to="emulation.nomination",
                        verbose_name="đề nghị",
                    ),
                ),
                (
                    "period",
                    models.ForeignKey(
                        blank=True,
                        null=True,
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="award_lines",
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
                (
                    "decision",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="lines",
                        to="emulation.decision",
                        verbose_name="quyết định",
                    ),
                ),
            ],
            options={
                "verbose_name": "dòng khen thưởng",
                "verbose_name_plural": "danh sách kèm theo",
                "ordering": ["position", "pk"],
            },
        ),
        migrations.CreateModel(
            name="DecisionFile",
            fields=[
                ("id", models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name="ID")),
                (
                    "file",
                    models.FileField(
                        max_length=200,
                        storage=hanam_portal.backoffice.private_files.private_storage,
                        upload_to="",
                        verbose_name="tệp",
                    ),
                ),
                ("name", models.CharField(max_length=200, verbose_name="tên tệp")),
                ("sha256", models.CharField(max_length=64, verbose_name="dấu của tệp")),
                ("size_bytes", models.PositiveIntegerField(verbose_name="dung lượng")),
                ("added_at", models.DateTimeField(default=django.utils.timezone.now, verbose_name="lúc")),
                (
                    "added_by",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.PROTECT, related_name="+", to=settings.AUTH_USER_MODEL
                    ),
                ),
                (
                    "decision",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="files",
                        to="emulation.decision",
                        verbose_name="quyết định",
                    ),
                ),
            ],
            options={
                "verbose_name": "bản ký",
                "verbose_name_plural": "các bản ký",
                "ordering": ["-pk"],
                "default_permissions": (),
            },
        ),
        migrations.CreateModel(
            name="LineAct",
            fields=[
                ("id", models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name="ID")),
                (
                    "ground",
                    models.CharField(
                        blank=True,
                        choices=[
                            ("fraud", "gian dối trong kê khai thành tích"),
                            ("forgery", "cung cấp thông tin sai, giấy tờ giả"),
                            ("unlawful", "thẩm định, đề nghị trái quy định"),
                            ("breach", "có kết luận vi phạm trong thời gian tính thành tích"),
                            ("other", "căn cứ khác"),
                        ],
                        max_length=8,
                        verbose_name="căn cứ hủy bỏ",
                    ),
                ),
                ("reason", models.CharField(blank=True, max_length=500, verbose_name="nói rõ (nội bộ)")),
                ("name", models.CharField(blank=True, max_length=200, verbose_name="tên đúng")),
                ("post", models.CharField(blank=True, max_length=200, verbose_name="chức vụ đúng")),
                ("unit_name", models.CharField(blank=True, max_length=200, verbose_name="đơn vị đúng")),
                (
                    "printed_award",
                    models.CharField(blank=True, max_length=200, verbose_name="danh hiệu, hình thức đúng"),
                ),
                ("period_label", models.CharField(blank=True, max_length=60, verbose_name="kỳ đúng")),
                (
                    "decision",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="acts",
                        to="emulation.decision",
                        verbose_name="quyết định",
                    ),
                ),
                (
                    "line",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="acts",
                        to="emulation.awardline",
                        verbose_name="dòng khen thưởng",
                    ),
                ),
            ],
            options={
                "verbose_name": "dòng bị hủy bỏ, đính chính",
                "verbose_name_plural": "các dòng bị hủy bỏ, đính chính",
                "ordering": ["pk"],
            },
        ),
        migrations.CreateModel(
            name="LineEvent",
            fields=[
                ("id", models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name="ID")),
                (
                    "kind",
                    models.CharField(
                        choices=[("reissued", "cấp lại hiện vật"), ("held", "tạm giữ"), ("released", "thôi tạm giữ")],
                        max_length=8,
                        verbose_name="việc",
                    ),
                ),
                ("happened_on", models.DateField(verbose_name="ngày")),
                ("document", models.CharField(blank=True, max_length=200, verbose_name="văn bản")),
                ("reason", models.CharField(max_length=300, verbose_name="lý do")),
                (
                    "line",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="events",
                        to="emulation.awardline",
                        verbose_name="dòng khen thưởng",
                    ),
                ),
            ],
            options={
                "verbose_name": "sự kiện của khen thưởng",
                "verbose_name_plural": "các sự kiện của khen thưởng",
                "ordering": ["happened_on", "pk"],
            },
        ),
        migrations.AddIndex(
            model_name="awardline",
            index=models.Index(fields=["decision", "position"], name="emulation_awardline_order"),
        ),
        migrations.AddConstraint(
            model_name="awardline",
            constraint=models.CheckConstraint(
                condition=models.Q(("person", None), ("subject_kind", "person"), _connector="OR"),
                name="emulation_awardline_links_a_person",
                violation_error_message="Chỉ dòng của cá nhân mới gắn với hồ sơ cá nhân.",
            ),
        ),
        migrations.AddConstraint(
            model_name="awardline",
            constraint=models.CheckConstraint(
                condition=models.Q(("post", ""), ("subject_kind", "person"), _connector="OR"),
                name="emulation_awardline_post_of_a_person",
                violation_error_message="Chỉ cá nhân mới có chức vụ.",
            ),
        ),
        migrations.AddConstraint(
            model_name="lineact",
            constraint=models.UniqueConstraint(
                fields=("decision", "line"),
                name="emulation_lineact_once",
                violation_error_message="Quyết định này đã nêu dòng ấy.",
            ),
        ),
        migrations.AddConstraint(
            model_name="lineevent",
            constraint=models.CheckConstraint(
                condition=models.Q(("reason", ""), _negated=True), name="emulation_lineevent_says_why"
            ),
        ),
        migrations.AddIndex(
            model_name="decision",
            index=models.Index(fields=["number_key", "signed_on"], name="emulation_decision_number"),
        ),
        migrations.AddIndex(
            model_name="decision",
            index=models.Index(fields=["-signed_on", "-id"], name="emulation_decision_recent"),
        ),
        migrations.AddConstraint(
            model_name="decision",
            constraint=models.UniqueConstraint(
                condition=models.Q(("number_key", ""), _negated=True),
                fields=("issuer_key", "number_key", "signed_on"),
                name="emulation_decision_identity",
                violation_error_message="Đã có quyết định này: cùng nơi ban hành, số, ngày ký. Hãy mở bản ghi ấy.",
            ),
        ),
        migrations.AddConstraint(
            model_name="decision",
            constraint=models.CheckConstraint(
                condition=models.Q(
                    models.Q(("stage", "signed"), _negated=True),
                    models.Q(models.Q(("number_key", ""), _negated=True), ("signed_on__isnull", False)),
                    _connector="OR",
                ),
                name="emulation_decision_signed_has_number_and_date",
                violation_error_message="Quyết định đã ký phải có số và ngày ký.",
            ),
        ),
    ]
