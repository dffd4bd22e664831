"""Pictures for the demonstration: drawn, never photographed, so that nobody's face or place is misused."""

import io
import random
from collections.abc import Callable

from PIL import Image, ImageOps

from hanam_portal.demo import delegations, fields, halls, hills, industry, ponds, rivers, streets, villages
from hanam_portal.demo.canvas import HEIGHT, WIDTH, Canvas

SCENES: dict[str, Callable[[Canvas], None]] = {
    "paddy": fields.paddy,
    "river": rivers.river,
    "karst": hills.karst,
    "conference": halls.conference,
    "delegates": delegations.delegates,
    "factory": industry.factory,
    "school": streets.school,
    "clinic": streets.clinic,
    "village": villages.village,
    "lotus": ponds.lotus,
}


def draw(scene: str, seed: int, size: tuple[int, int] = (WIDTH, HEIGHT)) -> bytes:
    """A JPEG of a scene of SCENES; the same seed always gives the same bytes. size: in pixels, cut from the middle.

    Raises KeyError for a scene that does not exist.
    """
    width, height = size
    chance = random.Random(f"{scene} {seed}")  # noqa: S311 - drawings, not secrets
    canvas = Canvas(max(width, round(height * WIDTH / HEIGHT)), chance)
    SCENES[scene](canvas)
    picture = ImageOps.fit(canvas.finish(), size, Image.Resampling.LANCZOS)
    file = io.BytesIO()
    picture.save(file, "JPEG", quality=90, subsampling="4:2:0", optimize=True)
    return file.getvalue()
