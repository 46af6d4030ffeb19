"""Files that come with a form stay in memory: on the disk they would lie unsealed."""

from io import BytesIO
from typing import IO

from flask import Request


class SealedOnlyRequest(Request):
    """Bounded by MAX_CONTENT_LENGTH, as every request is."""

    def _get_file_stream(
        self,
        total_content_length: int | None,
        content_type: str | None,
        filename: str | None = None,
        content_length: int | None = None,
    ) -> IO[bytes]:
        return BytesIO()
