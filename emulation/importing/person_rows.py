"""Rows of a personnel list: which person and which post each is about."""

import re
from collections import defaultdict
from collections.abc import Sequence
from dataclasses import dataclass, field
from typing import Any

from emulation.importing.words import comes_back, is_key, most_letters
from emulation.models import Person, Post, Unit
from hanam_portal.backoffice.imports.rows import Row
from hanam_portal.publishing.vietnamese.text import fold, fold_tone

PERSON = ["full_name", "identity_number", "born_on", "note"]
POST = ["title", "from_on", "until_on"]
IDENTITY_NUMBER = re.compile(r"\d{9}|\d{12}")
MOST_REMARKS = 20
MOST_ASKED = 500  # names in one query
LONGEST = {
    **{name: most_letters(Person, name) for name in ["full_name", "note"]},
    "title": most_letters(Post, "title"),
}


@dataclass
class PersonRow:
    """What a row says. who: the same for rows of one new person. person, post: the stored ones, None for new ones.

    columns: of the person; held: of the post; only what the row says.
    """

    row: Row
    who: str
    person: Person | None = None
    post: Post | None = None
    columns: dict[str, Any] = field(default_factory=dict)
    held: dict[str, Any] = field(default_factory=dict)


class People:
    """The persons that the rows of one file may be about."""

    def __init__(self, unit: Unit, rows: Sequence[Row]) -> None:
        keys = {int(key) for row in rows if is_key(key := row.text("person"))}
        numbers = {number for row in rows if (number := row.text("identity_number"))}
        self.by_key = Person.objects.in_bulk(keys)
        numbered = Person.objects.filter(identity_number__in=numbers)
        self.by_number = {person.identity_number: person for person in numbered}
        self.posts: dict[int, list[Post]] = defaultdict(list)
        self.known: dict[tuple[Any, ...], list[Post]] = defaultdict(list)
        for post in unit.posts.select_related("person").order_by("-pk"):
            self.posts[post.person_id].insert(0, post)
            self.known[_all_of(post)].append(post)

    def read(self, row: Row) -> PersonRow:
        """Read a row; what cannot be is a fault of its cell."""
        told: dict[str, Any] = {
            name: row.day(name) if name.endswith("_on") else row.text(name) for name in [*PERSON, *POST]
        }
        self._check(row, told)
        person = self._person(row, told)
        post = None
        if (
            person is None
            and not row.faults
            and (same := self.known.get(tuple(told[name] for name in [*PERSON, *POST])))
        ):
            post = same.pop()
            person = post.person
            self.posts[person.pk].remove(post)
        elif person is not None:
            post = self._post(self.posts[person.pk], told)
        said = {name: value for name, value in told.items() if value not in (None, "")}
        columns = {name: said[name] for name in PERSON if name in said}
        held = {name: said[name] for name in POST if name in said}
        who = str(person.pk) if person else told["identity_number"] or row.place
        one = PersonRow(row, who, person, post, columns, held)
        _refuse_backward(one)
        return one

    def _check(self, row: Row, told: dict[str, Any]) -> None:
        for name, longest in LONGEST.items():
            if len(told[name]) > longest:
                row.refuse(name, f"dài {len(told[name])} ký tự; nhiều nhất {longest}. Hãy viết gọn lại.")
        if told["identity_number"] and not IDENTITY_NUMBER.fullmatch(told["identity_number"]):
            row.refuse(
                "identity_number",
                "số định danh có 9 hoặc 12 chữ số. Excel hay bỏ số 0 ở đầu: hãy đổi cột sang dạng Văn bản rồi gõ lại.",
            )

    def _person(self, row: Row, told: dict[str, Any]) -> Person | None:
        """Find by key or by identity number; a number that is somebody else's, or of another name, is a fault."""
        key, numbered = row.text("person"), self.by_number.get(told["identity_number"])
        keyed = self.by_key.get(int(key)) if is_key(key) else None
        if key and keyed is None:
            row.refuse("person", f"không có cá nhân nào mang mã “{key}”. Hãy để trống nếu là người mới.")
        elif keyed and numbered and numbered != keyed:
            row.refuse(
                "identity_number", f"số định danh này là của {numbered} (mã {numbered.pk}), không phải mã {key}."
            )
        elif numbered and not keyed and fold_tone(numbered.full_name) != fold_tone(told["full_name"]):
            said = f"số định danh này là của {numbered} (mã {numbered.pk}), mà dòng ghi “{told['full_name']}”"
            row.refuse("full_name", f"{said}. Hãy sửa số, hoặc ghi mã cá nhân để đổi tên người ấy.")
        return keyed or numbered

    def _post(self, posts: list[Post], told: dict[str, Any]) -> Post | None:
        """Find the post of a person here: of the same title and first day, else the only one of that day."""
        same = [one for one in posts if (comes_back(one.title), one.from_on) == (told["title"], told["from_on"])]
        alike = [one for one in posts if one.from_on == told["from_on"]]
        is_silent = not any(told[name] for name in POST)
        post = next(iter(same), None) or (alike[0] if len(alike) == 1 else posts[0] if is_silent and posts else None)
        if post:
            posts.remove(post)
        return post


def _all_of(post: Post) -> tuple[Any, ...]:
    person = post.person
    texts = [comes_back(person.full_name), person.identity_number, person.born_on, comes_back(person.note)]
    return (*texts, comes_back(post.title), post.from_on, post.until_on)


def _refuse_backward(one: PersonRow) -> None:
    days = {name: one.held.get(name, getattr(one.post, name, None)) for name in ["from_on", "until_on"]}
    if days["from_on"] and days["until_on"] and days["until_on"] <= days["from_on"]:
        one.row.refuse("until_on", "ngày thôi giữ chức vụ phải sau ngày nhận.")


def refuse_disagreement(read: Sequence[PersonRow]) -> None:
    """Refuse rows that say of one person two different things."""
    first: dict[str, PersonRow] = {}
    for one in read:
        other = first.setdefault(one.who, one)
        for name, value in one.columns.items():
            if other.columns.setdefault(name, value) != value:
                one.row.refuse(name, f"dòng {other.row.number} nói khác về cùng một người. Hãy sửa cho khớp.")


def same_names(read: Sequence[PersonRow]) -> list[str]:
    """Say of each new person who bears the same name: they are different people until somebody says otherwise."""
    new = {one.who: one for one in read if one.person is None and not one.row.faults}
    names = sorted({fold(one.columns["full_name"]) for one in new.values()})
    bearers: dict[str, list[str]] = defaultdict(list)
    for start in range(0, len(names), MOST_ASKED):
        for person in Person.objects.filter(folded_name__in=names[start : start + MOST_ASKED]).order_by("pk"):
            bearers[person.folded_name].append(f"mã {person.pk}")
    remarks = []
    for one in new.values():
        others = bearers[fold(one.columns["full_name"])]
        if others:
            said = f"đã có người tên {one.columns['full_name']} ({', '.join(others[:5])})"
            remarks.append(
                f"Dòng {one.row.number}: {said}; dòng này là người mới. Nếu là một người, hãy ghi mã cá nhân."
            )
        others.append(f"dòng {one.row.number}")
    more = [f"Và {len(remarks) - MOST_REMARKS} dòng trùng tên nữa."] if len(remarks) > MOST_REMARKS else []
    return remarks[:MOST_REMARKS] + more
