"""What a hostile or broken browser may send, and what it is told. Nothing of it changes anything.

Each row: what it is, who sends it, how, and the statuses that are a right answer.
In a path, {plan}, {entry}, {photo}, {client}, {reminder} are Noor's; {other_entry} is not.
"""

import json
from dataclasses import dataclass, field
from typing import Any

JSON = "application/json"
FORM = "application/x-www-form-urlencoded"
EXCHANGE = "/plans/{plan}/exchange"
LONG = "x" * 2001
NOBODY = "00000000-0000-4000-8000-000000000000"


@dataclass(frozen=True)
class Bad:
    """One bad request.

    who     "noor", "lee", "owner" or "stranger"
    body    sent as it is; a dict is sent as a form with a good token
    token   False leaves the form token out
    """

    name: str
    status: set[int]
    method: str = "GET"
    path: str = "/plan"
    who: str = "noor"
    body: bytes | dict[str, Any] | None = None
    kind: str = JSON
    headers: dict[str, str] = field(default_factory=dict)
    token: bool = True


def _get(name: str, path: str, status: set[int], **more: Any) -> Bad:
    return Bad(name, status, path=path, **more)


def _exchange(name: str, body: bytes, status: set[int], **more: Any) -> Bad:
    return Bad(name, status, method="POST", path=EXCHANGE, body=body, **more)


def _form(name: str, path: str, body: dict[str, Any], status: set[int], **more: Any) -> Bad:
    return Bad(name, status, method="POST", path=path, body=body, **more)


def _exchanging(changes: str) -> bytes:
    return ('{"format":1,"since":0,"changes":' + changes + "}").encode()


ADDRESSES = [
    _get("an id that is none", "/plans/not-an-id", {404}),
    _get("an id of nothing", f"/plans/{NOBODY}", {404}),
    _get("an id with a NUL behind it", "/plans/{plan}%00", {404}),
    _get("an id in capitals with braces", "/plans/%7B{plan}%7D", {404}),
    _get("bytes that are no text", "/plans/%ff%fe", {404, 400}),
    _get("a climb out of the static folder", "/static/x/../../pocketplan/app.py", {404}),
    _get("a climb in disguise", "/static/x/..%2f..%2fpyproject.toml", {404}),
    _get("a climb by backslash", "/static/x/..%5c..%5cpyproject.toml", {404}),
    _get("another plan's entry", "/plans/{plan}/entries/{other_entry}", {404}),
    _get("a part that is none", "/plans/{plan}/dreams/new", {404}),
    _get("a photo of nobody", "/plans/{plan}/photos/" + NOBODY, {404}),
    _get("a therapist in a client's place", "/clients/{therapist}", {404}, who="lee"),
    _get("reminders of nobody", f"/clients/{NOBODY}/reminders", {404}, who="lee"),
    _get("a line break in an address", "/plan%0d%0aSet-Cookie:x=1", {404}),
    _get("a very long address", "/" + "a" * 8000, {404, 414}),
    _get("a way back to elsewhere", "/sign-in?next=https://evil.example", {200}, who="stranger"),
    Bad("a method that is none", {405}, method="BREW"),
    Bad("a write to a page that is read", {405}, method="PUT"),
]

SESSIONS = [
    _get("a made-up cookie", "/plan", {303, 401}, who="stranger", headers={"Cookie": "C=made-up"}),
    _get("a cookie with a NUL", "/plan", {303, 401}, who="stranger", headers={"Cookie": "C=%00"}),
    _get(
        "a huge cookie", "/plan", {303, 401}, who="stranger", headers={"Cookie": "C=" + "x" * 9000}
    ),
    _get("another host", "/plan", {400}, headers={"Host": "evil.example"}),
    _get("a host with a port of words", "/plan", {400}, headers={"Host": "plan.example.org:x"}),
    _get("a forwarded host", "/", {303}, headers={"X-Forwarded-Host": "evil.example"}),
    _get("unreadable If-None-Match", "/plan", {200}, headers={"If-None-Match": '"\x7f\\"'}),
    _get("an unreadable range", "/plan", {200}, headers={"Range": "bytes=9-1,x"}),
    _get("a language that is none", "/welcome", {200}, headers={"Accept-Language": ";;q=z,*-*"}),
    _form("no form token", "/mine/region", {"region": "FR"}, {400}, token=False),
    _form(
        "a forged token", "/mine/region", {"region": "FR", "csrf_token": "x.y"}, {400}, token=False
    ),
    _form(
        "a form from elsewhere",
        "/mine/region",
        {"region": "FR"},
        {400},
        headers={"Referer": "https://evil.example/", "Origin": "https://evil.example"},
    ),
]

EXCHANGES = [
    _exchange("no body", b"", {400}),
    _exchange("half a body", b'{"format":1,"since":0,"cha', {400}),
    _exchange("a list", b"[]", {400}),
    _exchange("a number", b"1", {400}),
    _exchange("words as a form", b"a=b", {400, 415}, kind=FORM),
    _exchange("words as text", b"{}", {400, 415}, kind="text/plain"),
    _exchange("not a number", _exchanging('[{"value":NaN}]'), {400}),
    _exchange("an endless number", _exchanging("[Infinity]"), {400}),
    _exchange("a number beyond numbers", _exchanging("[1e999]"), {400}),
    _exchange("a number of many digits", b'{"format":1,"since":' + b"9" * 5000 + b"}", {400}),
    _exchange("one name twice", b'{"format":1,"format":1,"since":0,"changes":[]}', {400}),
    _exchange("half a character", _exchanging('[{"id":"\\ud800"}]'), {400}),
    _exchange("a NUL in words", _exchanging('[{"id":"a\\u0000b"}]'), {400}),
    _exchange("an exchange of bytes", _exchanging('["').replace(b'"', b"\xff"), {400}),
    _exchange("another alphabet's bytes", '{"format":1}'.encode("utf-16"), {400}),
    _exchange("depth without end", _exchanging("[" * 5000 + "]" * 5000), {400}),
    _exchange("more than fits", b" " * (4 * 1024 * 1024 + 1), {413}),
    _exchange("no format", b'{"since":0,"changes":[]}', {400}),
    _exchange("a format to come", b'{"format":99,"since":0,"changes":[]}', {426}),
    _exchange("a format that was never spoken", b'{"format":0,"since":0,"changes":[]}', {426}),
    _exchange("a format of words", b'{"format":"1","since":0,"changes":[]}', {400}),
    _exchange("since words", b'{"format":1,"since":"x","changes":[]}', {400}),
    _exchange("since before the beginning", b'{"format":1,"since":-1,"changes":[]}', {400}),
    _exchange("since a half", b'{"format":1,"since":0.5,"changes":[]}', {400}),
    _exchange("since yes", b'{"format":1,"since":true,"changes":[]}', {400}),
    _exchange("since the future", b'{"format":1,"since":999999,"changes":[]}', {409}),
    _exchange(
        "since beyond counting",
        b'{"format":1,"since":99999999999999999999,"changes":[]}',
        {400, 409},
    ),
    _exchange("changes that are words", b'{"format":1,"since":0,"changes":"all"}', {400}),
    _exchange("501 changes", _exchanging("[" + ",".join(["{}"] * 501) + "]"), {413}),
    Bad("a seen-mark of words", {400}, "POST", "/plans/{plan}/seen", body=b'{"revision":"x"}'),
    Bad("a seen-mark below zero", {400}, "POST", "/plans/{plan}/seen", body=b'{"revision":-5}'),
]

NEW = "/plans/{plan}/coping_steps/new"
FORMS = [
    _form("an empty entry", NEW, {"words": "   "}, {422}),
    _form("an entry too long", NEW, {"words": LONG}, {422}),
    _form("minutes of words", NEW, {"words": "Walk", "minutes": "ten"}, {422}),
    _form("minutes without end", NEW, {"words": "Walk", "minutes": "9" * 400}, {422}),
    _form("a NUL in a form", NEW, {"words": "Wa\x00lk"}, {400, 422}),
    _form("one field a thousand times", NEW, {"words": [LONG] * 1000}, {413, 422}),
    _form(
        "a day that is none",
        "/plans/{plan}/safer_space/new",
        {"words": "x", "by": "2026-02-30"},
        {422},
    ),
    _form(
        "a chat that runs a script",
        "/plans/{plan}/professionals/new",
        {"contact_name": "x", "chat": "javascript:alert(1)"},
        {422},
    ),
    _form(
        "a kind that is none",
        "/plans/{plan}/warning_signs/new",
        {"words": "x", "kind": "aura"},
        {422},
    ),
    _form("a region that is none", "/mine/region", {"region": "XX"}, {422, 400}),
    _form("a region that climbs", "/mine/region", {"region": "../GB"}, {422, 400}),
    _form(
        "a file that is words",
        "/plans/{plan}/values/new",
        {"words": "x", "photo-file": (b"not a picture", "a.jpg"), "photo-description": "x"},
        {415, 422},
    ),
    Bad(
        "a form with a broken boundary",
        {400, 422},
        "POST",
        NEW,
        body=b"--x\r\nbroken",
        kind="multipart/form-data; boundary=y",
    ),
    Bad("a form of bytes", {400, 422}, "POST", NEW, body=b"words=%ff%fe&%80", kind=FORM),
]

PHOTO = "/plans/{plan}/photos/" + NOBODY
PHOTOS = [
    Bad("words for a photo", {415}, "PUT", PHOTO, body=b"hello", kind="image/jpeg"),
    Bad("nothing for a photo", {415, 422}, "PUT", PHOTO, body=b"", kind="image/jpeg"),
    Bad(
        "a page for a photo",
        {415},
        "PUT",
        PHOTO,
        body=b"<svg onload=alert(1)>",
        kind="image/svg+xml",
    ),
    Bad(
        "half a photo",
        {415, 422},
        "PUT",
        PHOTO,
        body=b"\xff\xd8\xff\xe0\x00\x10JFIF",
        kind="image/jpeg",
    ),
    Bad(
        "a photo too large",
        {413},
        "PUT",
        PHOTO,
        body=b"\xff\xd8\xff" + b"x" * 5_300_000,
        kind="image/jpeg",
    ),
    Bad(
        "a photo by a therapist",
        {403, 404},
        "PUT",
        PHOTO,
        who="lee",
        body=b"\xff\xd8\xff",
        kind="image/jpeg",
    ),
]

REMIND = "/clients/{client}/reminders"
GOOD = {"kind": "hello", "often": "daily", "at": "20:30"}
REMINDERS = [
    _form("a wording that is none", REMIND, {**GOOD, "kind": "shout"}, {422}, who="lee"),
    _form("a time that is none", REMIND, {**GOOD, "at": "25:61"}, {422}, who="lee"),
    _form("no time", REMIND, {**GOOD, "at": ""}, {422}, who="lee"),
    _form("once without a day", REMIND, {**GOOD, "often": "once"}, {422}, who="lee"),
    _form(
        "once long ago",
        REMIND,
        {**GOOD, "often": "once", "first_on": "1999-01-01"},
        {422},
        who="lee",
    ),
    _form(
        "a day beyond the calendar",
        REMIND,
        {**GOOD, "often": "once", "first_on": "9999-12-31"},
        {422},
        who="lee",
    ),
    _form(
        "a word for the lock screen that tells",
        REMIND,
        {**GOOD, "kind": "own", "own_words": "Read your safety plan"},
        {422},
        who="lee",
    ),
    _form(
        "words too long for a lock screen",
        REMIND,
        {**GOOD, "kind": "own", "own_words": "tea " * 200},
        {422},
        who="lee",
    ),
    _form(
        "no words of one's own", REMIND, {**GOOD, "kind": "own", "own_words": " "}, {422}, who="lee"
    ),
    _form("a reminder of nobody", f"/mine/reminders/{NOBODY}/agreement", {}, {404}),
]


def _listening(endpoint: str) -> bytes:
    keys = {"p256dh": "B" * 87, "auth": "A" * 22}
    return json.dumps({"key": "k", "subscription": {"endpoint": endpoint, "keys": keys}}).encode()


def _push(name: str, endpoint: str) -> Bad:
    return Bad(name, {422, 503}, "POST", "/push-subscriptions", body=_listening(endpoint))


SUBSCRIPTIONS = [
    _push("an address without a lock", "http://fcm.googleapis.com/fcm/send/x"),
    _push("this machine", "https://localhost/x"),
    _push("this machine by number", "https://127.0.0.1/x"),
    _push("a cloud's own secrets", "https://169.254.169.254/latest"),
    _push("a host that only looks known", "https://fcm.googleapis.com.evil.example/x"),
    _push("a known host as a user", "https://fcm.googleapis.com@evil.example/x"),
    _push("a known host on another port", "https://fcm.googleapis.com:8443/x"),
    _push("an address with a fragment", "https://fcm.googleapis.com/x#y"),
    _push("an address of another scheme", "file:///etc/passwd"),
    _push("a key that is no point", "https://fcm.googleapis.com/fcm/send/x"),
    Bad(
        "a subscription of words",
        {422, 400},
        "POST",
        "/push-subscriptions",
        body=b'{"subscription":"x"}',
    ),
]

JOINING = [
    _form(
        "a link that is none",
        "/join",
        {"token": "made-up", "spoken": "123456"},
        {410, 422},
        who="stranger",
    ),
    _form(
        "a link without end",
        "/join",
        {"token": "x" * 5000, "spoken": "123456"},
        {422},
        who="stranger",
    ),
    _form(
        "a spoken code of words",
        "/join",
        {"token": "x", "spoken": "twelve"},
        {410, 422},
        who="stranger",
    ),
    _form(
        "a code to type that is none",
        "/join",
        {"typed": "AAAAA-AAAAA", "spoken": "1"},
        {410, 422},
        who="stranger",
    ),
    _form(
        "joining from elsewhere",
        "/join",
        {"token": "x"},
        {403},
        who="stranger",
        headers={"Origin": "https://evil.example", "Referer": "https://evil.example/"},
    ),
    _form(
        "a recovery code that is none", "/sign-in/recovery", {"code": "x"}, {422}, who="stranger"
    ),
    Bad("a passkey of words", {422, 400}, "POST", "/passkeys/sign-in", "stranger", b'{"a":1}'),
    Bad("a passkey that is a list", {422, 400}, "POST", "/passkeys/sign-in", "stranger", b"[1]"),
    Bad("a passkey of half a body", {422, 400}, "POST", "/passkeys/sign-in", "stranger", b'{"id":'),
    Bad(
        "a step-up to nothing",
        {422, 400},
        "POST",
        "/passkeys/step-up/options",
        body=b'{"purpose":"x"}',
    ),
    _form("another's device", "/mine/devices/{lee_device}/end", {}, {404, 403}),
    _form("the end of nobody's care", f"/mine/care/{NOBODY}/end", {}, {404}),
    _form("a client without a name", "/clients/new", {"name": " "}, {422}, who="lee"),
    _form("a client's name too long", "/clients/new", {"name": LONG}, {422}, who="lee"),
]

ALL = [
    *ADDRESSES,
    *SESSIONS,
    *EXCHANGES,
    *FORMS,
    *PHOTOS,
    *REMINDERS,
    *SUBSCRIPTIONS,
    *JOINING,
]
