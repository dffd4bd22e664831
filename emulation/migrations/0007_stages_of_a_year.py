import django.core.serializers.json
import django.db.models.deletion
from django.db import migrations, models


class Migration(migrations.Migration):
    dependencies = [
        ("emulation", "0006_schemes"),
    ]

    operations = [
        migrations.CreateModel(
            name="Event",
            fields=[
                ("id", models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name="ID")),
                (
                    "kind",
                    models.CharField(
                        choices=[
                            ("launch", "phát động, ký giao ước"),
                            ("midyear", "sơ kết"),
                            ("preparation", "họp trù bị"),
                            ("final", "tổng kết"),
                            ("other", "sự kiện khác"),
                        ],
                        max_length=11,
                        verbose_name="loại",
                    ),
                ),
                ("held_on", models.DateField(blank=True, null=True, verbose_name="ngày")),
                (
                    "held_precision",
                    models.CharField(
                        choices=[("day", "ngày"), ("month", "tháng"), ("year", "năm")],
                        default="day",
                        max_length=5,
                        verbose_name="độ chính xác",
                    ),
                ),
                ("held_basis", models.CharField(blank=True, max_length=200, verbose_name="căn cứ của năm")),
                ("place", models.CharField(blank=True, max_length=200, verbose_name="nơi họp")),
            ],
            options={
                "verbose_name": "hội nghị",
                "verbose_name_plural": "các hội nghị khác trong kỳ",
                "ordering": ["held_on", "pk"],
            },
        ),
        migrations.AlterModelOptions(
            name="blocyear",
            options={
                "ordering": ["-period__starts_on", "bloc__name"],
                "permissions": [
                    ("publish_blocyear", "Được công bố, đính chính, gỡ năm thi đua của khối"),
                    ("close_blocyear", "Được chốt kết quả và cho mở lại"),
                ],
                "verbose_name": "năm thi đua của khối",
                "verbose_name_plural": "năm thi đua của khối",
            },
        ),
        migrations.RemoveConstraint(
            model_name="membership",
            name="emulation_membership_once",
        ),
        migrations.AddField(
            model_name="blocyear",
            name="suspended_from",
            field=models.CharField(
                blank=True,
                choices=[
                    ("draft", "soạn"),
                    ("signed", "đã ký giao ước"),
                    ("running", "đang thi đua"),
                    ("reviewed", "đã sơ kết"),
                    ("self_scoring", "tự chấm"),
                    ("appraisal", "thẩm định"),
                    ("meeting", "họp khối, suy tôn"),
                    ("standing", "trình thường trực"),
                    ("council", "trình hội đồng"),
                    ("closed", "đã chốt"),
                    ("archived", "lưu trữ"),
                    ("suspended", "tạm dừng"),
                    ("not_held", "không tổ chức"),
                ],
                editable=False,
                max_length=12,
            ),
        ),
        migrations.AddField(
            model_name="blocyear",
            name="stage_reason",
            field=models.CharField(blank=True, editable=False, max_length=500, verbose_name="lý do của bước"),
        ),
        migrations.AddField(
            model_name="blocyear",
            name="bloc_name",
            field=models.CharField(
                blank=True,
                help_text="Để trống: như tên khối hiện nay.",
                max_length=200,
                verbose_name="tên khối trong kỳ này",
            ),
        ),
        migrations.AddField(
            model_name="blocyear",
            name="division_act",
            field=models.CharField(blank=True, max_length=200, verbose_name="văn bản chia khối"),
        ),
        migrations.AddField(
            model_name="blocyear",
            name="ranking_mode",
            field=models.CharField(
                choices=[("ranks", "xếp hạng"), ("class", "chỉ xếp loại"), ("none", "không xếp hạng, không xếp loại")],
                default="ranks",
                max_length=5,
                verbose_name="cách đánh giá",
            ),
        ),
        migrations.AddField(
            model_name="blocyear",
            name="scheme",
            field=models.ForeignKey(
                blank=True,
                null=True,
                on_delete=django.db.models.deletion.PROTECT,
                related_name="bloc_years",
                to="emulation.schemeversion",
                verbose_name="bảng tiêu chí",
            ),
        ),
        migrations.AddField(
            model_name="blocyear",
            name="self_scores_due_on",
            field=models.DateField(
                blank=True,
                help_text="Phiếu nộp sau ngày này được ghi là nộp muộn.",
                null=True,
                verbose_name="hạn nộp tự chấm",
            ),
        ),
        migrations.AddField(
            model_name="blocyear",
            name="shown_result",
            field=models.CharField(
                choices=[
                    ("none", "không công bố kết quả"),
                    ("ranks", "thứ hạng, xếp loại"),
                    ("scores", "thứ hạng, xếp loại và điểm"),
                ],
                default="none",
                help_text="Người dân xem được gì sau khi chốt và công bố.",
                max_length=6,
                verbose_name="kết quả công bố",
            ),
        ),
        migrations.AddField(
            model_name="blocyear",
            name="stage",
            field=models.CharField(
                choices=[
                    ("draft", "soạn"),
                    ("signed", "đã ký giao ước"),
                    ("running", "đang thi đua"),
                    ("reviewed", "đã sơ kết"),
                    ("self_scoring", "tự chấm"),
                    ("appraisal", "thẩm định"),
                    ("meeting", "họp khối, suy tôn"),
                    ("standing", "trình thường trực"),
                    ("council", "trình hội đồng"),
                    ("closed", "đã chốt"),
                    ("archived", "lưu trữ"),
                    ("suspended", "tạm dừng"),
                    ("not_held", "không tổ chức"),
                ],
                default="draft",
                editable=False,
                max_length=12,
                verbose_name="bước",
            ),
        ),
        migrations.AddField(
            model_name="membership",
            name="reason",
            field=models.CharField(
                blank=True,
                help_text="Vì sao vào, rời khối hoặc đổi vai trò giữa kỳ.",
                max_length=200,
                verbose_name="lý do thay đổi",
            ),
        ),
        migrations.AddField(
            model_name="resultedition",
            name="held_basis",
            field=models.CharField(blank=True, max_length=200, verbose_name="căn cứ của năm"),
        ),
        migrations.AddField(
            model_name="resultedition",
            name="events",
            field=models.JSONField(
                default=list, encoder=django.core.serializers.json.DjangoJSONEncoder, verbose_name="hội nghị"
            ),
        ),
        migrations.AlterField(
            model_name="membership",
            name="joined_on",
            field=models.DateField(blank=True, help_text="Để trống: từ đầu kỳ.", null=True, verbose_name="từ ngày"),
        ),
        migrations.AlterField(
            model_name="membership",
            name="left_on",
            field=models.DateField(
                blank=True, help_text="Để trống: đến cuối kỳ.", null=True, verbose_name="đến trước ngày"
            ),
        ),
        migrations.AlterField(
            model_name="membership",
            name="role",
            field=models.CharField(
                choices=[
                    ("leader", "khối trưởng"),
                    ("deputy", "khối phó"),
                    ("member", "thành viên"),
                    ("observer", "quan sát"),
                ],
                default="member",
                max_length=8,
                verbose_name="vai trò",
            ),
        ),
        migrations.AddConstraint(
            model_name="membership",
            constraint=models.UniqueConstraint(
                condition=models.Q(("joined_on", None)),
                fields=("bloc_year", "unit"),
                name="emulation_membership_once",
                violation_error_message="Đơn vị này đã có trong danh sách thành viên.",
            ),
        ),
        migrations.AddConstraint(
            model_name="membership",
            constraint=models.UniqueConstraint(
                fields=("bloc_year", "unit", "joined_on"),
                name="emulation_membership_once_a_day",
                violation_error_message="Đơn vị này đã có một dòng bắt đầu từ ngày ấy.",
            ),
        ),
        migrations.AddField(
            model_name="event",
            name="bloc_year",
            field=models.ForeignKey(
                on_delete=django.db.models.deletion.CASCADE,
                related_name="events",
                to="emulation.blocyear",
                verbose_name="năm thi đua",
            ),
        ),
        migrations.AddField(
            model_name="event",
            name="host",
            field=models.ForeignKey(
                blank=True,
                null=True,
                on_delete=django.db.models.deletion.PROTECT,
                related_name="+",
                to="emulation.unit",
                verbose_name="đơn vị đăng cai",
            ),
        ),
        migrations.AddConstraint(
            model_name="blocyear",
            constraint=models.CheckConstraint(
                condition=models.Q(
                    models.Q(("stage", "suspended"), ("suspended_from__gt", "")),
                    models.Q(models.Q(("stage", "suspended"), _negated=True), ("suspended_from", "")),
                    _connector="OR",
                ),
                name="emulation_blocyear_suspended_from_a_stage",
            ),
        ),
        migrations.AddConstraint(
            model_name="blocyear",
            constraint=models.CheckConstraint(
                condition=models.Q(
                    models.Q(("stage__in", ["suspended", "not_held"]), _negated=True),
                    ("stage_reason__gt", ""),
                    _connector="OR",
                ),
                name="emulation_blocyear_says_why",
            ),
        ),
    ]
