import pytest

from pocketplan.clock import system_clock
from pocketplan.push.push_keys import id_of
from pocketplan.sealing.rotation import alone
from pocketplan.settings import read_settings
from pocketplan.stores import session_of
from tests.builders import a_client
from tests.reminders.builders import a_listening_phone


@pytest.fixture
def listening_phone(set_up):
    """Noor's phone, which subscribed with the key that is there now."""
    used = id_of(set_up / "keys" / "vapid.pem")
    with session_of(read_settings({"POCKETPLAN_ORIGIN": "https://plan.example.org"})) as session:
        return a_listening_phone(session, a_client(session), key_id=used, at=system_clock())


def test_the_operator_is_told_how_many_phones_still_need_the_former_key(
    types, set_up, listening_phone
):
    done = types("rotate-push-key")
    looked = types("check-settings")

    (former,) = (set_up / "keys").glob("vapid-former-*.pem")
    assert done.exit_code == 0, done.output
    assert f"Kept the former one: {former}\nPhones that listen with it: 1." in done.output
    assert looked.exit_code == 0
    assert f"Phones that still listen with {former}: 1. Keep it." in looked.output


def test_a_former_key_that_no_phone_needs_may_be_deleted(types, set_up):
    types("rotate-push-key")

    looked = types("check-settings")

    (former,) = (set_up / "keys").glob("vapid-former-*.pem")
    assert looked.exit_code == 0
    assert f"No phone listens with {former} any more: delete it." in looked.output


def test_a_former_key_that_others_can_read_stops_the_start(types, set_up):
    types("rotate-push-key")
    (former,) = (set_up / "keys").glob("vapid-former-*.pem")
    former.chmod(0o444)

    looked = types("check-settings")

    assert looked.exit_code == 2
    assert f"run `chmod 0400 {former}`" in looked.output


def test_a_database_that_is_not_there_is_said_once_and_without_a_traceback(types, set_up):
    types("rotate-push-key")

    looked = types("check-settings", settings={"DATABASE_URL": "postgresql://localhost:1/none"})

    assert looked.exit_code == 2
    assert looked.output.count("cannot be reached") == 1
    assert "any more: delete it" not in looked.output


def test_it_waits_for_no_other_rotation_and_makes_nothing_beside_one(types, set_up):
    with alone(set_up / "keys" / "vapid.pem"):
        refused = types("rotate-push-key")

    assert refused.exit_code == 2
    assert "Keys are being rotated already" in refused.output
    assert list((set_up / "keys").glob("vapid-*")) == []
