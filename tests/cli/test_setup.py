import re
import stat
from pathlib import Path

import pytest
from sqlalchemy import select

from pocketplan.cli.operator import read_settings_file
from pocketplan.people.account import Account
from pocketplan.people.practice import Practice
from pocketplan.settings import read_settings
from pocketplan.stores import open_stores
from tests.cli.conftest import PRACTICE


def everyone_in(folder: Path) -> list[tuple[str, str, bool]]:
    settings = read_settings(read_settings_file(folder / "pocketplan.env"))
    with open_stores(settings).session() as session:
        return [(one.name, one.region, one.is_owner) for one in session.scalars(select(Account))]


def test_setting_up_makes_a_practice_whose_owner_can_come_in(types, tmp_path):
    done = types("setup", *PRACTICE)

    assert done.exit_code == 0, done.output
    assert re.search(r"https://plan\.example\.org/join#[\w-]{40,}\n", done.output)
    assert re.search(r"apart from the link:  \d{6}\n", done.output)
    assert everyone_in(tmp_path) == [("Dr. Lee", "GB", True)]


def test_setting_up_again_keeps_keys_and_people(types, set_up):
    keys = {path.name: path.read_bytes() for path in (set_up / "keys").iterdir()}

    again = types("setup", *PRACTICE)

    assert again.exit_code == 0, again.output
    assert "join#" not in again.output
    assert {path.name: path.read_bytes() for path in (set_up / "keys").iterdir()} == keys
    assert everyone_in(set_up) == [("Dr. Lee", "GB", True)]


def test_another_address_or_folder_beside_settings_that_are_there_is_refused_in_words(
    types, set_up
):
    written = (set_up / "pocketplan.env").read_text()

    moved = types("setup", "--origin=https://elsewhere.example.org")
    apart = types("setup", f"--data-dir={set_up / 'elsewhere'}")
    same = types("setup", "--origin=https://plan.example.org/")

    assert (moved.exit_code, apart.exit_code, same.exit_code) == (2, 2, 0)
    assert "POCKETPLAN_ORIGIN=https://plan.example.org, and setup leaves" in moved.output
    assert "Passkeys work at the address" in moved.output
    assert "POCKETPLAN_DATA_DIR=" in apart.output
    assert (set_up / "pocketplan.env").read_text() == written
    assert not (set_up / "elsewhere").exists()


def test_keys_are_for_one_user_and_apart_from_the_data(set_up):
    keys = {path for path in (set_up / "keys").iterdir() if path.suffix in (".key", ".pem")}

    assert {path.name for path in keys} == {"master.key", "secret.key", "chain.key", "vapid.pem"}
    assert {stat.S_IMODE(path.stat().st_mode) for path in keys} == {0o400}
    assert not [path for path in (set_up / "var").rglob("*") if path.suffix in (".key", ".pem")]


def test_what_cannot_be_a_setting_is_not_written_down(types, tmp_path):
    refused = types("setup", "--origin=http://plan.example.org", *PRACTICE[1:])

    assert refused.exit_code == 2
    assert "must begin with https://" in refused.output
    assert not (tmp_path / "pocketplan.env").exists()


@pytest.mark.parametrize(
    ("said", "sentence"),
    [
        ("--zone=Mars/London", "no time zone"),
        ("--region=ZZ", "No country is 'ZZ'"),
        ("--owner=Dr.\x07 Lee", "letters that can be printed"),
        ("--practice=" + "x" * 201, "at most 200"),
    ],
    ids=["zone", "region", "owner", "practice"],
)
def test_what_nobody_can_be_is_refused_with_a_sentence_and_can_be_said_again(
    types, tmp_path, said, sentence
):
    refused = types("setup", *PRACTICE, said)
    after = types("setup", *PRACTICE)

    assert refused.exit_code == 2
    assert sentence in refused.output
    assert after.exit_code == 0, after.output
    assert everyone_in(tmp_path) == [("Dr. Lee", "GB", True)]


def test_whoever_types_a_wrong_zone_is_told_and_asked_again(types, tmp_path):
    done = types("setup", *PRACTICE[:4], typing="Londn\nEurope/London\n")

    assert done.exit_code == 0, done.output
    assert "no time zone 'Londn'" in done.output
    assert everyone_in(tmp_path) == [("Dr. Lee", "GB", True)]


def test_a_therapist_without_a_clock_or_a_name_is_not_invited(types, set_up):
    nowhere = types("invite-therapist", "--name=Dr. Okafor", "--zone=Mars/London")
    nobody = types("invite-therapist", "--name=  ")

    assert (nowhere.exit_code, nobody.exit_code) == (2, 2)
    assert "no time zone" in nowhere.output
    assert everyone_in(set_up) == [("Dr. Lee", "GB", True)]


def test_a_therapist_is_invited_into_the_practice_by_command(types, set_up):
    done = types("invite-therapist", "--name=Dr. Okafor")

    assert done.exit_code == 0, done.output
    assert "https://plan.example.org/join#" in done.output
    assert everyone_in(set_up)[1:] == [("Dr. Okafor", "GB", False)]


def test_nobody_is_invited_where_there_is_no_practice(types, set_up):
    settings = read_settings(read_settings_file(set_up / "pocketplan.env"))
    with open_stores(settings).session() as session, session.begin():
        for row in (*session.scalars(select(Account)), *session.scalars(select(Practice))):
            session.delete(row)
            session.flush()

    refused = types("invite-therapist", "--name=Dr. Okafor")

    assert refused.exit_code == 2
    assert "run `pocketplan setup`" in refused.output
