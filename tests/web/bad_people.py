"""People who do not leave, and answers that nobody asked for, as in bad_inputs.py."""

from tests.web.bad_inputs import FORM, NOBODY, Bad

LEAVES = "/practice/{therapist}/departure"
ANSWER = f"/mine/care/handovers/{NOBODY}"
PEOPLE = [
    Bad("nobody leaves", {404}, path=f"/practice/{NOBODY}/departure", who="owner"),
    Bad("a client leaves as a colleague", {404}, path="/practice/{client}/departure", who="owner"),
    Bad("a colleague leaves and her client is not thought of", {422}, "POST", LEAVES, "owner", {}),
    Bad("a colleague sends a colleague away", {403}, "POST", LEAVES, "lee", {}),
    Bad("a client sends a therapist away", {403}, "POST", LEAVES, "noor", {}),
    Bad("a stranger sends a therapist away", {303, 401}, "POST", LEAVES, "stranger", {}),
    Bad("a departure without a token", {400}, "POST", LEAVES, "owner", {}, token=False),
    Bad("a departure in bytes", {400, 422}, "POST", LEAVES, "owner", b"\xff\xfe=\0", FORM),
    Bad("a yes that nobody asked for", {404}, "POST", ANSWER, body={"answer": "yes"}),
    Bad("an answer to no id", {404}, "POST", "/mine/care/handovers/x", body={"answer": "no"}),
]
