"""Files: what the bot may upload and download. Limits: Bot API, "Sending files" and getFile."""

import struct

from tests.fakes.telegram.call import Call, Handler, Upload
from tests.fakes.telegram.errors import ApiError, Json, bad_request

MAX_UPLOAD, MAX_PHOTO, MAX_DOWNLOAD = 50 * 1024**2, 10 * 1024**2, 20 * 1024**2  # bytes
KINDS = ("photo", "document", "video", "audio", "voice", "animation", "video_note", "sticker")
MAX_SIDES, MAX_RATIO = 10_000, 20


def check_upload(upload: Upload) -> None:
    """Raises 413 for a file above 50 MB."""
    if upload.size > MAX_UPLOAD:
        raise ApiError(413, "Request Entity Too Large")


def media_body(call: Call, kind: str, spelled: str) -> Json:
    """The message field of a media: an uploaded file, one that the server has, or a link."""
    upload = _upload(call, kind, spelled)
    if upload is None:
        file_id = spelled if spelled in call.world.files else _fetched(call, spelled)
        name, size, _ = call.world.files[file_id]
        known = call.world.kinds.get(file_id, kind)
        if known != kind:
            raise bad_request(f"can't use file of type {known.capitalize()} as {kind.capitalize()}")
    else:
        if kind == "photo":
            check_photo(upload)
        file_id, name, size = keep(call, upload), upload.name, upload.size
        call.world.kinds[file_id] = kind
    return {kind: described(kind, file_id, name, size)}


def _upload(call: Call, kind: str, spelled: str) -> Upload | None:
    return call.uploads.get(spelled.removeprefix("attach://") if spelled.startswith("attach://") else kind)


def _fetched(call: Call, spelled: str) -> str:
    """A link is fetched by the server; anything else that is not a known file is refused."""
    if not spelled.startswith(("https://", "http://")):
        raise bad_request("wrong file identifier/HTTP URL specified")
    return keep(call, Upload(spelled.rsplit("/", 1)[-1], 1, b"x"))


def keep(call: Call, upload: Upload) -> str:
    """Stores the file and gives its file_id, which means nothing to any other bot."""
    file_id = f"file-{call.world.bot_id}-{call.world.next_serial()}"
    call.world.files[file_id] = (upload.name, upload.size, upload.content)
    return file_id


def described(kind: str, file_id: str, name: str, size: int) -> object:
    """The object that messages carry for a file of this kind; a photo is a list of sizes."""
    known: Json = {"file_id": file_id, "file_unique_id": f"u-{file_id}", "file_size": size}
    if kind == "photo":
        return [known | {"width": 90, "height": 90}]
    extra: Json = {"file_name": name} if kind in {"document", "audio", "video", "animation"} else {}
    if kind in {"video", "animation", "sticker"}:
        extra |= {"width": 90, "height": 90}
    if kind == "sticker":
        extra |= {"type": "regular", "is_animated": False, "is_video": False}
    elif kind != "document":
        extra |= {"duration": 1} | ({"length": 90} if kind == "video_note" else {})
    return known | extra


def check_photo(upload: Upload) -> None:
    """Raises 400 for a photo above 10 MB, with sides above 10 000 in sum, or with a ratio above 20."""
    if upload.size > MAX_PHOTO:
        raise bad_request("file is too big")
    sides = _png_sides(upload.content) or _jpeg_sides(upload.content)
    if sides is None or 0 in sides:
        raise bad_request("IMAGE_PROCESS_FAILED")
    if sum(sides) > MAX_SIDES or max(sides) > MAX_RATIO * min(sides):
        raise bad_request("PHOTO_INVALID_DIMENSIONS")


def _png_sides(content: bytes) -> tuple[int, int] | None:
    if not content.startswith(b"\x89PNG\r\n\x1a\n") or len(content) < 24:
        return None
    width, height = struct.unpack(">II", content[16:24])
    return width, height


def _jpeg_sides(content: bytes) -> tuple[int, int] | None:
    at = 2
    while content.startswith(b"\xff\xd8") and at + 9 < len(content) and content[at] == 0xFF:
        if content[at + 1] in {0xC0, 0xC1, 0xC2}:
            height, width = struct.unpack(">HH", content[at + 5 : at + 9])
            return width, height
        at += 2 + int.from_bytes(content[at + 2 : at + 4], "big")
    return None


def _get_file(call: Call) -> Json:
    file_id = call.params["file_id"]
    if file_id not in call.world.files:
        raise bad_request("invalid file_id")
    name, size, _ = call.world.files[file_id]
    if size > MAX_DOWNLOAD:
        raise bad_request("file is too big")
    path = f"documents/{file_id}/{name or 'file_0'}"
    return {"file_id": file_id, "file_unique_id": f"u-{file_id}", "file_size": size, "file_path": path}


FILES: dict[str, Handler] = {"getFile": _get_file}
