"""A file that says: this data is a demo. Production refuses it, and the demo refuses any other."""

from pathlib import Path

MARK = "this-is-a-demo"


def has_demo_mark(data_dir: Path) -> bool:
    return (data_dir / MARK).exists()


def mark_as_demo(data_dir: Path) -> None:
    data_dir.mkdir(parents=True, exist_ok=True, mode=0o700)
    (data_dir / MARK).touch()
