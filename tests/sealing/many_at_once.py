"""A key store for tests of what is asked of it how often."""

from pocketplan.sealing.key_store import KeyStore


class AskedForManyAtOnce(KeyStore):
    """Answers no question about one person."""

    def newest(self, owner_id, sort):
        raise AssertionError("asked about one person")

    def version(self, owner_id, sort, version):
        raise AssertionError("asked about one person")
