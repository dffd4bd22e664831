"""What a JPEG or AVIF file consists of, byte by byte: to see that nothing is in it but a picture."""

import struct

STANDALONE = {0x01, *range(0xD0, 0xD9)}
SOI, EOI, SOS, APP0 = 0xD8, 0xD9, 0xDA, 0xE0
PICTURE_SEGMENTS = {0xC0, 0xC2, 0xC4, SOS, 0xDB, 0xDD}  # frame, Huffman and quantisation tables, restart interval

AVIF_TOP = [b"ftyp", b"meta", b"mdat"]
META_BOXES = {b"hdlr", b"pitm", b"iloc", b"iinf", b"iprp"}
PROPERTIES = {b"ispe", b"pixi", b"av1C", b"colr"}


def foreign_parts(data: bytes, extension: str) -> list[str]:
    """Name everything in a file that is neither picture nor the bare minimum around it; nothing for a clean one."""
    return list(_foreign_in_jpeg(data) if extension == "jpg" else _foreign_in_avif(data))


def jpeg_segments(data: bytes):
    """Yield (marker, payload) up to and with the end of the image, and then (None, what stands after it)."""
    place = 0
    while place < len(data):
        assert data[place] == 0xFF, f"no marker at {place}"
        marker, place = data[place + 1], place + 2
        if marker in STANDALONE or marker == EOI:
            yield marker, b""
            if marker == EOI:
                break
            continue
        length = int.from_bytes(data[place : place + 2], "big")
        yield marker, data[place + 2 : place + length]
        place += length
        if marker == SOS:
            place = _end_of_scan(data, place)
    yield None, data[place:]


def _end_of_scan(data: bytes, place: int) -> int:
    while True:
        place = data.index(b"\xff", place)
        if data[place + 1] != 0 and not 0xD0 <= data[place + 1] <= 0xD7:
            return place
        place += 2


def _foreign_in_jpeg(data: bytes):
    seen = []
    for marker, payload in jpeg_segments(data):
        seen.append(marker)
        if marker is None:
            if payload:
                yield f"{len(payload)} bytes after the end"
        elif marker == APP0:
            if payload[:5] != b"JFIF\0" or payload[12:] != b"\0\0":
                yield "a thumbnail"
        elif marker not in PICTURE_SEGMENTS | {SOI, EOI}:
            yield f"segment {marker:02x}: {payload[:20]!r}"
    if EOI not in seen:
        yield "no end"


def boxes(data: bytes):
    """Yield (kind, payload) of each box of an ISO file, side by side."""
    place = 0
    while place < len(data):
        size, kind = struct.unpack_from(">I4s", data, place)
        assert 8 <= size <= len(data) - place, f"box {kind!r} of {size} bytes"
        yield kind, data[place + 8 : place + size]
        place += size


def _foreign_in_avif(data: bytes):
    top = list(boxes(data))
    if [kind for kind, _ in top] != AVIF_TOP:
        yield f"boxes {[kind for kind, _ in top]}"
    meta = dict(boxes(dict(top)[b"meta"][4:]))
    yield from (f"box {kind!r}" for kind in meta.keys() - META_BOXES)
    items = [payload[8:12] for _, payload in boxes(meta[b"iinf"][6:])]
    if items != [b"av01"]:
        yield f"items {items}"
    for kind, payload in boxes(dict(boxes(meta[b"iprp"]))[b"ipco"]):
        if kind not in PROPERTIES or (kind == b"colr" and payload[:4] != b"nclx"):
            yield f"property {kind!r} {payload[:4]!r}"
