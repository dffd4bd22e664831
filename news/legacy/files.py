"""The photo files that lie beside saved pages, found by what the pages say of them."""

from pathlib import Path, PurePosixPath
from urllib.parse import unquote, urlsplit

from hanam_portal.publishing.vietnamese.text import one_line
from news.legacy.page import LegacyPhoto

ENDINGS = {".gif", ".jpeg", ".jpg", ".png", ".webp"}


class PhotoFolder:
    """A folder of photo files; its names are read once, and only files in it are ever given."""

    def __init__(self, folder: Path) -> None:
        self._by_path: dict[str, Path] = {}
        self._by_stem: dict[str, Path] = {}
        for file in sorted(folder.rglob("*")):
            if file.suffix.lower() in ENDINGS and file.is_file():
                path = file.relative_to(folder)
                self._by_path.setdefault(_key(path.as_posix()), file)
                self._by_stem.setdefault(_key(path.with_suffix("").as_posix()), file)

    def find(self, photo: LegacyPhoto, *, stem: str, number: int) -> Path | None:
        """Return the file of photo `number` of the page whose file is called `stem`; None when it is not there.

        `<stem>-<number>.jpg` wins. Else the file whose path in the folder ends the address in the page: 2021/a.jpg and
        a.jpg both fit /PublishingImages/2021/a.jpg, while 2022/a.jpg is another photo of that name.
        """
        if (numbered := self._by_stem.get(_key(f"{stem}-{number}"))) is not None:
            return numbered
        parts = PurePosixPath(unquote(urlsplit(photo.src or "").path).replace("\\", "/")).parts
        ends = (_key("/".join(parts[start:])) for start in range(len(parts)))
        return next((self._by_path[end] for end in ends if end in self._by_path), None)


def _key(path: str) -> str:
    return one_line(path).casefold()
