"""People of the back office, each with the rights that a test names."""

import pytest
from django.contrib.auth.models import Permission

from hanam_portal.backoffice.models import User


@pytest.fixture
def log_in(client):
    """Log in somebody who holds these permissions on models of emulation, such as "change_unit"."""

    def logged_in(*codenames):
        person = User.objects.create_user("son", full_name="Lê Văn Sơn", is_staff=True)
        permissions = Permission.objects.filter(content_type__app_label="emulation", codename__in=codenames)
        assert permissions.count() == len(codenames)
        person.user_permissions.set(permissions)
        client.force_login(person)
        return client

    return logged_in


@pytest.fixture
def admin(client):
    """Log in somebody who may do everything."""
    client.force_login(User.objects.create_superuser("anh", full_name="Đỗ Thị Ánh"))
    return client
