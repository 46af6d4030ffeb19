"""Templates compiled once in a run, not once for each app that a test makes."""

from types import CodeType

from jinja2 import BytecodeCache
from jinja2.bccache import Bucket


class HeldTemplates(BytecodeCache):
    """In memory; another source under the same name is another template."""

    def __init__(self) -> None:
        self._held: dict[tuple[str, str], CodeType] = {}

    def load_bytecode(self, bucket: Bucket) -> None:
        bucket.code = self._held.get((bucket.key, bucket.checksum))

    def dump_bytecode(self, bucket: Bucket) -> None:
        assert bucket.code is not None
        self._held[bucket.key, bucket.checksum] = bucket.code
