"""A new key for push: phones that subscribed with the former one go on hearing of their plan."""

import asyncio
import os
import stat
from dataclasses import replace

import pytest

from pocketplan.clock import system_clock
from pocketplan.push.endpoint import Guard
from pocketplan.push.outcome import Outcome
from pocketplan.push.push_keys import former_keys_beside, id_of, replace_key, signer_for
from pocketplan.push.sender import Answer, Sender
from pocketplan.push.vapid import Signer, application_key, make_key, read_key
from tests.builders import NOW
from tests.push.conftest import CONTACT

ORIGIN = "https://fcm.googleapis.com"


@pytest.fixture
def path(tmp_path):
    path = tmp_path / "keys" / "vapid.pem"
    make_key(path)
    return path


def test_the_former_key_is_kept_beside_the_new_one_for_this_user_alone(path):
    before = path.read_bytes()

    former = replace_key(path)

    assert former.read_bytes() == before
    assert path.read_bytes() != before
    assert former_keys_beside(path) == [former]
    assert {stat.S_IMODE(file.stat().st_mode) for file in path.parent.iterdir()} == {0o400}


def test_a_rotation_that_was_interrupted_is_done_by_the_next(path):
    today = id_of(path)
    os.link(path, path.with_name(f"vapid-former-{today}.pem"))
    make_key(path.with_name("vapid.pem.new"))

    former = replace_key(path)

    assert id_of(former) == today != id_of(path)
    assert sorted(file.name for file in path.parent.iterdir()) == [former.name, path.name]


def test_whoever_sends_signs_with_the_key_that_the_phone_subscribed_with(path, service):
    old_phone = service.subscribe(application_key(read_key(path)))
    signer = signer_for(path, CONTACT)
    replace_key(path)
    new_phone = service.subscribe(application_key(read_key(path)))
    (former,) = former_keys_beside(path)

    kept_running = _sent(signer, {old_phone: id_of(former), new_phone: id_of(path)})
    started_now = _sent(
        signer_for(path, CONTACT), {old_phone: id_of(former), new_phone: id_of(path)}
    )

    assert kept_running == started_now == [Outcome.ACCEPTED] * 2


def test_a_key_that_others_can_read_stops_none_of_the_others(path):
    former = replace_key(path)
    former_id = id_of(former)
    former.chmod(0o444)

    signer = signer_for(path, CONTACT)

    assert former_id not in signer
    assert id_of(path) in signer


def test_keys_that_are_kept_are_not_read_again_and_unknown_ones_are_looked_for(push_key):
    looks: list[object] = []
    signer = Signer(push_key, CONTACT, look=lambda: looks.append(1) or [])

    known = signer.key_id in signer
    unknown = "another" in signer

    assert (known, unknown, len(looks)) == (True, False, 1)
    assert signer.authorization(ORIGIN, at=NOW) == signer.authorization(
        ORIGIN, at=NOW, key_id=signer.key_id
    )


def _sent(signer, phones) -> list[Outcome]:
    async def send_all() -> list[Answer]:
        async with Sender(signer, Guard(loopback=True), system_clock) as sender:
            return [
                await sender.send(replace(phone, key_id=key_id), b"{}", ttl_s=60, topic="evening")
                for phone, key_id in phones.items()
                if key_id in signer
            ]

    return [answer.outcome for answer in asyncio.run(send_all())]
