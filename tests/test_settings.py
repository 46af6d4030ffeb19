from pathlib import Path

import pytest

from pocketplan.settings import Settings, WrongSetting, read_settings

ORIGIN = {"POCKETPLAN_ORIGIN": "https://plan.example.org"}


def test_an_origin_is_all_that_must_be_said() -> None:
    settings = read_settings(ORIGIN)

    assert settings.rp_id == "plan.example.org"
    assert settings.cookie_name == "__Host-pocketplan"
    assert settings.database_url != settings.keys_url


def test_plain_http_is_for_localhost_alone() -> None:
    settings = read_settings({"POCKETPLAN_ORIGIN": "http://localhost:8000"})

    assert settings.cookie_name == "pocketplan-8000"
    assert not settings.is_secure


@pytest.mark.parametrize(
    ("wrong", "said"),
    [
        ({}, "POCKETPLAN_ORIGIN is not set"),
        ({"POCKETPLAN_ORIGIN": "plan.example.org"}, "must look like"),
        ({"POCKETPLAN_ORIGIN": "https://plan.example.org/app"}, "without a path"),
        ({"POCKETPLAN_ORIGIN": "http://plan.example.org"}, "must begin with https"),
        ({"POCKETPLAN_ORIGIN": "http://127.0.0.1:8000"}, "must begin with https"),
        (ORIGIN | {"POCKETPLAN_PORT": "eighty"}, "POCKETPLAN_PORT"),
        (ORIGIN | {"POCKETPLAN_PORT": "70000"}, "POCKETPLAN_PORT"),
        (ORIGIN | {"POCKETPLAN_TRUSTED_PROXIES": "-1"}, "POCKETPLAN_TRUSTED_PROXIES"),
        (ORIGIN | {"POCKETPLAN_DEBUG": "1"}, "POCKETPLAN_DEBUG is not a setting"),
        (ORIGIN | {"POCKETPLAN_DEMO": "1"}, "http://localhost only"),
        (ORIGIN | {"POCKETPLAN_PUSH_TO_LOOPBACK": "yes"}, "http://localhost only"),
        (
            ORIGIN | {"POCKETPLAN_DATA_DIR": "/srv/pp", "POCKETPLAN_KEYS_DIR": "/srv/pp/keys"},
            "must not be inside",
        ),
        (
            ORIGIN | {"POCKETPLAN_DATABASE_URL": "sqlite://", "POCKETPLAN_KEYS_URL": "sqlite://"},
            "another database",
        ),
    ],
)
def test_a_wrong_setting_is_told_in_a_sentence(wrong: dict[str, str], said: str) -> None:
    with pytest.raises(WrongSetting, match=said):
        read_settings(wrong)


def test_other_programs_variables_are_left_alone() -> None:
    assert read_settings(ORIGIN | {"PATH": "/usr/bin", "DEMO": "1"}).demo is False


def test_settings_cannot_be_changed_after_the_start(settings: Settings) -> None:
    with pytest.raises(AttributeError):
        settings.data_dir = Path("/elsewhere")  # type: ignore[misc]


@pytest.mark.parametrize(
    ("origin", "port"),
    [
        ("https://plan.example.org", 8000),
        ("http://localhost:8123", 8123),
        ("http://localhost:8123/", 8123),
        ("http://localhost", 80),
    ],
)
def test_a_server_without_a_proxy_listens_at_its_own_address(origin, port):
    settings = read_settings({"POCKETPLAN_ORIGIN": origin})

    assert settings.port == port
