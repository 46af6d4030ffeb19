"""Who types a command: their environment, their settings file, and how they are refused."""

import os
from collections.abc import Iterator, Mapping
from contextlib import contextmanager
from dataclasses import dataclass
from pathlib import Path

import click

from pocketplan.sealing.master_key import LooseKey
from pocketplan.settings import PREFIX, Settings, WrongSetting, read_settings

SETTINGS_FILE = Path("pocketplan.env")


class CannotRun(click.ClickException):
    """One sentence instead of a traceback: what is wrong, and what to run."""

    exit_code = 2

    def show(self, file: object = None) -> None:
        click.echo(self.format_message(), err=True)


@dataclass(frozen=True, slots=True)
class Operator:
    """
    environ        variables as the shell gave them
    settings_file  lines NAME=value, read where a variable is not set
    """

    environ: Mapping[str, str]
    settings_file: Path

    @property
    def variables(self) -> dict[str, str]:
        """Return every POCKETPLAN_ variable, the environment's before the file's."""
        shell = {key: value for key, value in self.environ.items() if key.startswith(PREFIX)}
        return read_settings_file(self.settings_file) | shell

    def source_of(self, name: str) -> str:
        """Return where a variable comes from, as the beginning of a sentence."""
        if name in self.environ:
            return "The environment has"
        is_written = name in read_settings_file(self.settings_file)
        return f"{self.settings_file} has" if is_written else "Where nothing is written, it is"

    def settings(self) -> Settings:
        """Raises CannotRun with the sentence of the wrong setting."""
        with plainly():
            return read_settings(self.variables)


@contextmanager
def plainly() -> Iterator[None]:
    """Turn what stops a start into its sentence."""
    try:
        yield
    except (WrongSetting, LooseKey) as wrong:
        raise CannotRun(str(wrong)) from wrong
    except OSError as wrong:
        raise CannotRun(f"{wrong.filename} cannot be used: {wrong.strerror}.") from wrong


def environment_alone() -> Operator:
    """Return an operator who has no settings file: a process started by a server."""
    return Operator(os.environ, Path(os.devnull))


def read_settings_file(path: Path) -> dict[str, str]:
    """Return the variables in a file that systemd's EnvironmentFile= could read too.

    Raises CannotRun for a line that is not NAME=value.
    """
    if not path.exists():
        return {}
    variables = {}
    for number, line in enumerate(path.read_text().splitlines(), start=1):
        if not line.strip() or line.lstrip().startswith("#"):
            continue
        name, is_setting, value = line.partition("=")
        if not is_setting or not name.strip().startswith(PREFIX):
            raise CannotRun(f"Line {number} of {path} must read {PREFIX}NAME=value.")
        variables[name.strip()] = value.strip().strip('"')
    return variables
