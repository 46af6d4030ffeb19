"""What a photo is called in an archive, and what is told of it."""

from typing import Any

from pocketplan.plans.photo_row import StoredPhoto

TYPES = {"image/webp": "webp", "image/jpeg": "jpg", "image/png": "png"}


def file_of(photo: StoredPhoto) -> str:
    """Return the name under which the photo lies in the archive."""
    return f"photos/{photo.photo_id}.{TYPES.get(photo.media_type, 'bin')}"


def photo_told(photo: StoredPhoto) -> dict[str, Any]:
    facts = {"width": photo.width, "height": photo.height, "bytes": photo.size}
    return {"id": photo.photo_id, "file": file_of(photo), **facts, "made_at": photo.made_at}
