"""A practice on the disk, made once and copied: Dr. Lee cares for Noor, beside another client."""

import socket
from pathlib import Path
from uuid import uuid4

from sqlalchemy.orm import Session

from pocketplan.cli.setup import prepare
from pocketplan.clock import system_clock
from pocketplan.database.transaction import saved
from pocketplan.plans.accepting import accept
from pocketplan.plans.change import read_change
from pocketplan.settings import PREFIX, Settings, read_settings
from pocketplan.stores import open_stores
from tests.builders import a_care_link, a_client, a_plan, a_practice, a_therapist


def prepare_folder(folder: Path) -> None:
    """Make keys, tables, and a practice where Dr. Lee cares for Noor, beside another client."""
    settings = settings_in(folder, free_port())
    prepare(settings)
    stores = open_stores(settings)
    with stores.session() as session:
        _people(session)
    stores.engine.dispose()


def settings_in(folder: Path, port: int, in_front: int | None = None) -> Settings:
    return read_settings(variables_of(folder, port, in_front))


def free_port() -> int:
    with socket.socket() as found:
        found.bind(("127.0.0.1", 0))
        return int(found.getsockname()[1])


def is_free(port: int) -> bool:
    with socket.socket() as tried:
        tried.setsockopt(socket.SOL_SOCKET, socket.SO_REUSEADDR, 1)
        try:
            tried.bind(("127.0.0.1", port))
        except OSError:
            return False
    return True


def entry(part: str, **fields: object) -> dict[str, object]:
    """Return an add-entry on the wire, without id and time."""
    return {
        "kind": "add-entry",
        "entry": str(uuid4()),
        "part": part,
        "after": None,
        "fields": fields,
    }


def contact(name: str, phone: str = "") -> dict[str, str]:
    return {"name": name, "phone": phone, "text": "", "keyword": ""}


SEEDS = (
    entry("warning_signs", words="I stop answering messages", kind="behaviour"),
    entry("coping_steps", words="Walk to the canal and back", minutes=20),
    entry("safe_places", words="The library on Mill Lane", hours="until 20:00"),
    entry("trusted_people", contact=contact("Sam", "020 7946 0001"), relationship="my sister"),
    entry("professionals", contact=contact("Dr. Lee", "020 7946 0002"), role="urgent_line"),
    entry("my_way", words="Speak slowly, and sit down with me", about="other"),
    entry("values", words="The cat needs me"),
)


def _people(session: Session) -> None:
    practice = a_practice(session)
    lee = a_therapist(session, practice=practice, is_owner=True)
    for name in ("Noor", "Ben"):
        client = a_client(session, practice=practice, name=name)
        a_care_link(session, client, lee)
        plan = a_plan(session, owner=client)
        with saved(session):
            for seed in SEEDS:
                wire = {**seed, "id": str(uuid4()), "entry": str(uuid4())}
                change = read_change({**wire, "at": system_clock().isoformat()})
                accept(session, plan, [change], by=client, at=system_clock())


def variables_of(folder: Path, port: int, in_front: int | None = None) -> dict[str, str]:
    """
    in_front  the port that browsers ask, where it is not the server's own
    """
    named = {
        "ORIGIN": f"http://localhost:{in_front or port}",
        "PORT": str(port),
        "DATA_DIR": str(folder / "data"),
        "KEYS_DIR": str(folder / "keys"),
    }
    return {f"{PREFIX}{name}": value for name, value in named.items()}
