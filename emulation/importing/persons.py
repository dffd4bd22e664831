"""The personnel of a unit as a workbook: a row for each post that a person holds or held there."""

from collections import defaultdict
from collections.abc import Sequence
from datetime import date
from typing import Any

from emulation.importing.differences import differences, planned_row, revised
from emulation.importing.person_rows import POST, People, PersonRow, refuse_disagreement, same_names
from emulation.importing.words import comes_back
from emulation.models import Person, Post, Unit
from hanam_portal.backoffice.imports.headings import Heading
from hanam_portal.backoffice.imports.kinds import ImportKind, Json, Plan, PlannedRow
from hanam_portal.backoffice.imports.ledger import Ledger, take_back
from hanam_portal.backoffice.imports.tables import Table
from hanam_portal.backoffice.models import User
from hanam_portal.backoffice.revisions.snapshots import keep
from hanam_portal.publishing.spreadsheets import Column, Sheet

MODELS = ["view_person", "add_person", "change_person", "add_post", "change_post"]
RIGHTS = [f"emulation.{right}" for right in MODELS]
HEADINGS = [
    Heading("person", "Mã cá nhân", is_required=False),
    Heading("number", "STT", ["TT", "Số TT"], is_required=False),
    Heading("identity_number", "Số định danh", ["Số định danh cá nhân", "Số CCCD", "CCCD"], is_required=False),
    Heading("full_name", "Họ và tên", ["Họ tên"], is_key=True),
    Heading("born_on", "Ngày sinh", ["Ngày, tháng, năm sinh"], is_required=False),
    Heading("title", "Chức vụ", ["Chức danh"], is_required=False),
    Heading("from_on", "Từ ngày", is_required=False),
    Heading("until_on", "Đến trước ngày", is_required=False),
    Heading("note", "Để phân biệt", is_required=False),
]


class PersonImport(ImportKind):
    """A person is found by the key of their record or by their identity number, which identify; never by a name.

    A row that says word for word what is recorded of one post is that post. What is blank, or not in the file, stays.
    """

    name = "ca-nhan"
    title = "danh sách cá nhân"

    def may(self, user: User, target: Unit) -> bool:
        return user.has_perms(RIGHTS)

    def columns(self, target: Unit) -> Sequence[Heading]:
        return HEADINGS

    def template(self, target: Unit) -> list[Sheet]:
        posts = target.posts.select_related("person").order_by("person__sort_key", "person", "from_on", "pk")
        rows = [
            (
                *(str(post.person_id), number, post.person.identity_number, post.person.full_name),
                *(post.person.born_on, post.title, post.from_on, post.until_on, post.person.note),
            )
            for number, post in enumerate(posts, start=1)
        ]
        return [Sheet("Cá nhân", [Column(heading.title) for heading in HEADINGS], rows)]

    def plan(self, target: Unit, table: Table) -> Plan:
        people = People(target, table.rows)
        read = [people.read(row) for row in table.rows]
        refuse_disagreement(read)
        return Plan([_planned(one) for one in read], same_names(read))

    def apply(self, target: Unit, rows: Sequence[PlannedRow], *, by: User) -> Json:
        ledger, new = Ledger(), dict[str, Person]()
        of_person: dict[int, list[Json]] = defaultdict(list)
        for row in rows:
            if row.payload["person"]:
                of_person[row.payload["person"]].append(row.payload)
                continue
            who = row.payload["who"]
            if who not in new:
                new[who] = Person(changed_by=by)
            for name, value in _typed(row.payload["columns"]).items():
                setattr(new[who], name, value)
        for person in new.values():
            ledger.add(person)
        for row in rows:
            if not row.payload["person"]:
                _write_post(ledger, target, new[row.payload["who"]], row.payload)
        for person in Person.objects.select_for_update(of=("self",)).filter(pk__in=of_person).order_by("pk"):
            with revised(person, by=by, act="nhập danh sách cá nhân từ Excel"):
                for payload in of_person[person.pk]:
                    ledger.change(person, **_typed(payload["columns"]))
                    _write_post(ledger, target, person, payload)
        return {"entries": ledger.as_json(), "persons": sorted(of_person)}

    def undo(self, target: Unit, inverse: Json, *, by: User) -> None:
        take_back(inverse["entries"])
        for person in Person.objects.filter(pk__in=inverse["persons"]).order_by("pk"):
            person.claim(person.version)
            person.changed_by = by
            person.save(update_fields=["changed_by", "changed_at"])
            keep(person, by=by, act="hoàn tác tệp danh sách cá nhân")


def _planned(one: PersonRow) -> PlannedRow:
    is_new = one.post is None
    if one.row.faults:
        return planned_row(one.row, one.row.text("full_name"), [], is_new=is_new, payload=None)
    columns = _news(one.columns, one.person)
    post = {**one.held, "person": one.person} if is_new else _news(one.held, one.post)
    changes = [
        *differences(one.person or Person(), columns, is_new=one.person is None),
        *differences(one.post or Post(), {name: post[name] for name in POST if name in post}, is_new=is_new),
    ]
    payload = {
        "who": one.who,
        "person": one.person.pk if one.person else None,
        "post": one.post.pk if one.post else None,
        "columns": _plain(columns),
        "held": _plain({name: value for name, value in post.items() if name in POST}),
    }
    return planned_row(one.row, str(one.person or one.columns["full_name"]), changes, is_new=is_new, payload=payload)


def _news(told: dict[str, Any], stored: Person | Post | None) -> dict[str, Any]:
    """Leave out what the stored row says already, signs that no workbook holds included."""
    return {name: value for name, value in told.items() if stored is None or not _is_same(value, getattr(stored, name))}


def _is_same(value: Any, stored: Any) -> bool:  # two values of a column
    return bool(value == stored or (isinstance(stored, str) and value == comes_back(stored)))


def _write_post(ledger: Ledger, unit: Unit, person: Person, payload: dict[str, Json]) -> None:
    held = _typed(payload["held"])
    if payload["post"] is None:
        ledger.add(Post(person=person, unit=unit, **held))
    elif held:
        ledger.change(Post.objects.select_for_update(of=("self",)).get(pk=payload["post"]), **held)


def _plain(told: dict[str, Any]) -> dict[str, Json]:
    return {name: value.isoformat() if isinstance(value, date) else value for name, value in told.items()}


def _typed(told: dict[str, Json]) -> dict[str, Any]:  # columns, each of its own type
    return {
        name: date.fromisoformat(value) if name.endswith("_on") and value else value for name, value in told.items()
    }
