"""The roles of the back office: groups and what each may do."""

from typing import Any

VIEW, EDIT, ALL = ["view"], ["view", "add", "change"], ["view", "add", "change", "delete"]

Rights = dict[str, list[str]]  # "app.model" → verbs

WRITING: Rights = {
    "news.article": EDIT,
    "news.articlephoto": ALL,
    "news.photo": EDIT,
    "news.section": VIEW,
    "news.standingpage": VIEW,
    "emulation.blocyear": VIEW,
}
RECORDING: Rights = {
    "emulation.unit": EDIT,
    "emulation.unitname": ALL,
    "emulation.unitcode": ALL,
    "emulation.unitparent": ALL,
    "emulation.unitsuccession": ALL,
    "emulation.period": EDIT,
    "emulation.bloc": EDIT,
    "emulation.blocyear": EDIT,
    "emulation.membership": ALL,
    "emulation.event": ALL,
    "emulation.agreement": EDIT,
    "emulation.target": ALL,
    "emulation.keytask": ALL,
    "emulation.registration": ALL,
    "emulation.scheme": EDIT,
    "emulation.schemeversion": EDIT,
    "emulation.criterion": ALL,
    "emulation.schemeclass": ALL,
    "emulation.representative": ALL,
    "emulation.crossscorer": ALL,
    "emulation.sheet": [*EDIT, "appraise"],
    "emulation.person": EDIT,
    "emulation.post": ALL,
    "emulation.awardtype": EDIT,
    "emulation.awardprovision": ALL,
    "emulation.nomination": EDIT,
    "emulation.sitting": EDIT,
    "emulation.ballot": ALL,
    "emulation.hold": EDIT,
    "emulation.decision": [*EDIT, "sign"],
    "emulation.awardline": ALL,
    "emulation.lineact": ALL,
    "emulation.lineevent": EDIT,
    "emulation.oldregister": EDIT,
    "emulation.yearfact": ALL,
    "emulation.initiative": ALL,
    "emulation.eligibilityrule": EDIT,
    "emulation.holiday": ALL,
    "emulation.consultation": EDIT,
    "emulation.consultationcomment": EDIT,
}

ROLES: dict[str, Rights] = {
    "Cộng tác viên": {**WRITING, "news.photo": ["view", "add"]},
    "Biên tập viên": {
        **WRITING,
        "news.redirect": ALL,
        "news.standingpage": EDIT,
        "news.publicinformation": VIEW,
    },
    "Người duyệt đăng": {
        **WRITING,
        "news.article": [*EDIT, "publish"],
        "news.photo": [*EDIT, "take_down"],
        "news.redirect": ALL,
        "news.section": EDIT,
        "news.standingpage": [*EDIT, "publish"],
        "news.publicinformation": ALL,
    },
    "Chuyên viên TĐKT": RECORDING,
    "Lãnh đạo TĐKT": {
        **RECORDING,
        "emulation.blocyear": [*EDIT, "publish", "close"],
        "emulation.decision": [*EDIT, "sign", "publish"],
        "emulation.consultation": [*EDIT, "publish"],
    },
    "Đại diện đơn vị": {"emulation.sheet": ["view", "score"]},
    "Quản trị": {"backoffice.user": EDIT, "auth.group": VIEW, "news.section": ALL, "publishing.auditevent": VIEW},
}


def install(group_model: Any, permission_model: Any) -> None:  # current or historical models
    """Make every group and give it exactly its permissions; safe to repeat.

    A migration gives what exists at its time: a permission that came later is given by the migration that followed it.
    """
    for name, rights in ROLES.items():
        group, _ = group_model.objects.get_or_create(name=name)
        wanted = [(*model.split("."), verb) for model, verbs in rights.items() for verb in verbs]
        group.permissions.set(
            permission
            for app, model, verb in wanted
            for permission in permission_model.objects.filter(content_type__app_label=app, codename=f"{verb}_{model}")
        )
