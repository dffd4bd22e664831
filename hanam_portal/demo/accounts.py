"""The people of the demonstration, one for each role; their names are invented."""

from typing import NamedTuple

from django.contrib.auth.models import Group

from hanam_portal.backoffice.models import User

PASSWORD = "minh-hoa-ha-nam"  # noqa: S105  # printed on the screen: it opens nothing but the demonstration
ADMINISTRATOR = "Quản trị toàn quyền"


class Account(NamedTuple):
    username: str
    full_name: str
    role: str


ACCOUNTS = [
    Account("lan", "Trần Thị Lan", "Cộng tác viên"),
    Account("minh", "Phạm Quang Minh", "Biên tập viên"),
    Account("huong", "Nguyễn Thu Hương", "Người duyệt đăng"),
    Account("son", "Lê Văn Sơn", "Chuyên viên TĐKT"),
    Account("dung", "Vũ Tiến Dũng", "Lãnh đạo TĐKT"),
    Account("quantri", "Đỗ Thị Ánh", ADMINISTRATOR),
]


def install() -> None:
    for account in ACCOUNTS:
        is_administrator = account.role == ADMINISTRATOR
        user = User.objects.create_user(
            account.username,
            password=PASSWORD,
            full_name=account.full_name,
            is_staff=True,
            is_superuser=is_administrator,
        )
        if not is_administrator:
            user.groups.add(Group.objects.get(name=account.role))
