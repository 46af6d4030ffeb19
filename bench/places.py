"""Where a product that is measured keeps its data: on SQLite, or on a PostgreSQL of its own."""

from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from pathlib import Path
from tempfile import TemporaryDirectory

from bench.serve.servers import free_port
from pocketplan.settings import PREFIX, Settings, read_settings
from tests.postgres import started_cluster

DATABASES = ("SQLite", "PostgreSQL")


@dataclass(frozen=True)
class Place:
    """
    environ   what a server is told
    bare_url  another database on the same disk, with nothing in it
    """

    name: str
    environ: dict[str, str]
    port: int
    bare_url: str

    @property
    def settings(self) -> Settings:
        return read_settings(self.environ)


@contextmanager
def place_on(database: str) -> Iterator[Place]:
    """Give a new place on one of DATABASES; it is gone afterwards.

    PostgreSQL waits for the disk, as SQLite does here.
    """
    with TemporaryDirectory() as folder:
        if database == "SQLite":
            yield _place(database, folder, {}, f"sqlite:///{Path(folder) / 'bare.db'}")
            return
        with started_cluster(is_durable=True) as cluster:
            urls = {
                f"{PREFIX}{name}": cluster.new_database("template0")
                for name in ("DATABASE_URL", "KEYS_URL")
            }
            yield _place(database, folder, urls, cluster.new_database("template0"))


def _place(name: str, folder: str, urls: dict[str, str], bare_url: str) -> Place:
    port = free_port()
    environ = {
        f"{PREFIX}ORIGIN": f"http://localhost:{port}",
        f"{PREFIX}DATA_DIR": f"{folder}/data",
        f"{PREFIX}KEYS_DIR": f"{folder}/keys",
        f"{PREFIX}DEMO": "1",
    }
    return Place(name, environ | urls, port, bare_url)
