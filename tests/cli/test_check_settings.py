import pytest

from pocketplan.cli.demo_mark import mark_as_demo


def test_a_practice_that_is_set_up_can_start(types, set_up):
    looked = types("check-settings")

    assert looked.exit_code == 0
    assert "PocketPlan can start for https://plan.example.org." in looked.output


def test_what_could_be_better_is_said_and_stops_nothing(types, set_up):
    looked = types("check-settings")

    assert "POCKETPLAN_VAPID_CONTACT is not set" in looked.output
    assert "POCKETPLAN_TRUSTED_PROXIES is 0" in looked.output


@pytest.mark.parametrize(
    ("settings", "sentence"),
    [
        ({}, "POCKETPLAN_ORIGIN is not set"),
        ({"ORIGIN": "plan.example.org"}, "must look like https://plan.example.org"),
        ({"ORIGIN": "http://plan.example.org"}, "must begin with https://"),
        ({"ORIGIN": "https://plan.example.org/app"}, "without a path"),
        ({"ORIGIN": "https://plan.example.org", "PORT": "many"}, "a number from 1 to 65535"),
        ({"ORIGIN": "https://plan.example.org", "ORIGINS": "x"}, "is not a setting"),
        ({"ORIGIN": "https://plan.example.org", "DEMO": "1"}, "for http://localhost only"),
        ({"ORIGIN": "https://plan.example.org", "KEYS_DIR": "var/keys"}, "must not be inside"),
        ({"ORIGIN": "https://plan.example.org"}, "run `pocketplan setup`"),
    ],
)
@pytest.mark.parametrize("command", ["check-settings", "serve", "send-due", "invite-therapist"])
def test_a_wrong_setting_stops_a_start_with_one_sentence(types, command, settings, sentence):
    refused = types(command, settings=settings)

    assert refused.exit_code == 2
    assert sentence in refused.output
    assert "Traceback" not in refused.output


def test_a_start_names_the_first_thing_that_is_wrong(types, set_up):
    (set_up / "keys" / "chain.key").chmod(0o444)
    (set_up / "keys" / "vapid.pem").unlink()

    refused = types("serve")

    assert refused.exit_code == 2
    assert refused.output.splitlines() == [
        f"Others can read the key file {set_up}/keys/chain.key: "
        f"run `chmod 0400 {set_up}/keys/chain.key`."
    ]


def test_a_look_names_everything_that_is_wrong(types, set_up):
    (set_up / "keys" / "chain.key").chmod(0o444)
    (set_up / "keys" / "vapid.pem").unlink()
    (set_up / "var" / "pocketplan.db").unlink()

    looked = types("check-settings")

    assert looked.exit_code == 2
    assert "Others can read the key file" in looked.output
    assert "run `pocketplan make-keys`" in looked.output
    assert "The database is not as this release needs it" in looked.output


def test_keys_that_are_missing_are_made_and_others_kept(types, set_up):
    before = (set_up / "keys" / "master.key").read_bytes()
    (set_up / "keys" / "vapid.pem").unlink()

    made = types("make-keys")

    assert made.output.splitlines() == [f"Made {set_up}/keys/vapid.pem"]
    assert (set_up / "keys" / "master.key").read_bytes() == before


def test_a_password_in_a_database_address_is_not_repeated(types, set_up):
    address = "postgresql://pocketplan:hunter2@localhost:1/pocketplan"

    looked = types("check-settings", settings={"DATABASE_URL": address})

    assert looked.exit_code == 2
    assert "POCKETPLAN_DATABASE_URL names a database that cannot be reached" in looked.output
    assert "hunter2" not in looked.output


def test_production_does_not_start_on_a_demos_data(types, set_up):
    mark_as_demo(set_up / "var")

    refused = types("serve")

    assert refused.exit_code == 2
    assert "holds a demo practice" in refused.output


def test_a_settings_file_gives_way_to_the_environment(types, set_up):
    looked = types("check-settings", settings={"ORIGIN": "https://other.example.org"})

    assert "PocketPlan can start for https://other.example.org." in looked.output


def test_a_line_of_the_settings_file_that_sets_nothing_is_named(types, set_up):
    with (set_up / "pocketplan.env").open("a") as file:
        file.write("# a remark\n\nPORT 8000\n")

    refused = types("check-settings")

    assert refused.exit_code == 2
    assert "must read POCKETPLAN_NAME=value" in refused.output
