"""Names of people: they are listed by given name, which stands last."""

from hanam_portal.publishing.vietnamese.text import collation_key, one_line


def sort_key(full_name: str) -> str:
    """Give the key that sorts people by last syllable, then by the middle ones, then by family name.

    "Nguyễn Anh Chức" sorts as Chức, Anh, Nguyễn; a name of one word is all given name. The key holds only 0-9 and a-z
    and may be stored: its order is the same bytewise and under any collation of a database.
    """
    *others, given = one_line(full_name).split(" ")
    family, middle = " ".join(others[:1]), " ".join(others[1:])
    return "0".join(collation_key(part) for part in (given, middle, family))
