from django.contrib.auth.models import Group

from hanam_portal.roles import ROLES


def test_the_migrations_give_every_role_exactly_what_it_declares(db):
    given = {
        group.name: {f"{one.content_type.app_label}.{one.codename}" for one in group.permissions.all()}
        for group in Group.objects.all()
    }

    declared = {
        name: {
            f"{model.partition('.')[0]}.{verb}_{model.partition('.')[2]}"
            for model, verbs in rights.items()
            for verb in verbs
        }
        for name, rights in ROLES.items()
    }
    assert given == declared
