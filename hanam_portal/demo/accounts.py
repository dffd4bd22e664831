"""The people of the demonstration, one for each role; their names are invented."""

from typing import NamedTuple

from django.contrib.auth.models import Group

from hanam_portal.backoffice.models import User

PASSWORD = "minh-hoa-ha-nam"  # noqa: S105  # printed on the screen: it opens nothing but the demonstration
SUPERUSER = "Toàn quyền"


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
    Account("anh", "Đỗ Thị Ánh", "Quản trị"),
    Account("quantri", "Hoàng Văn Khải", SUPERUSER),
]


def install() -> None:
    for account in ACCOUNTS:
        is_superuser = account.role == SUPERUSER
        user = User.objects.create_user(
            account.username,
            password=PASSWORD,
            full_name=account.full_name,
            is_staff=True,
            is_superuser=is_superuser,
        )
        if not is_superuser:
            user.groups.add(Group.objects.get(name=account.role))


def are_installed() -> bool:
    """Tell whether this is the demonstration, whose passwords may be printed."""
    return User.objects.filter(username__in=[account.username for account in ACCOUNTS]).count() == len(ACCOUNTS)
