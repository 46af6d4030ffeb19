import re

import pytest

from tests.cli.running import all_gone, free_port, running

LINE = re.compile(
    r"(client|therapist) (\S.*) (http://localhost:\d+/join#[\w-]{43}\.\d{6})", re.ASCII
)


def test_a_newcomer_gets_one_line_a_person_and_nothing_else(tmp_path):
    port = free_port()

    with running("demo", f"--port={port}", f"--data={tmp_path / 'demo'}", port=port) as demo:
        demo.wait_until_ready()
        children = demo.children()
        printed, _ = demo.stop()

    lines = [LINE.fullmatch(line) for line in printed.splitlines()]
    assert all(lines)
    assert [(line[1], line[2]) for line in lines if line] == [
        ("client", "Noor"),
        ("client", "Idris"),
        ("client", "Marisol"),
        ("client", "Wren"),
        ("therapist", "Dr. Lee"),
        ("therapist", "Dr. Okafor"),
    ]
    assert all_gone(children)


def test_a_second_run_keeps_the_data(tmp_path):
    first, second = (run_once(tmp_path / "demo") for _ in range(2))

    assert second["rows"] == first["rows"]
    assert second["links"] != first["links"]  # the older ones have ended


def test_a_fresh_run_forgets_the_data(tmp_path):
    first = run_once(tmp_path / "demo")
    (tmp_path / "demo" / "data" / "left.txt").write_text("from before")

    run_once(tmp_path / "demo", "--fresh")

    assert first["links"]
    assert not (tmp_path / "demo" / "data" / "left.txt").exists()


@pytest.mark.parametrize("name", ["ORIGIN", "DATABASE_URL", "DATA_DIR", "MASTER_KEY_FILE"])
def test_a_demo_does_not_start_where_a_real_practice_is_set_up(types, name):
    refused = types("demo", settings={name: "https://plan.example.org"})

    assert refused.exit_code == 2
    assert f"POCKETPLAN_{name} is set" in refused.output


@pytest.mark.parametrize("fresh", [(), ("--fresh",)])
def test_a_demo_touches_no_folder_that_holds_something_else(types, tmp_path, fresh):
    (tmp_path / "papers").mkdir()
    (tmp_path / "papers" / "letter.txt").write_text("mine")

    refused = types("demo", f"--data={tmp_path / 'papers'}", f"--port={free_port()}", *fresh)

    assert refused.exit_code == 2
    assert "holds something that is not a demo" in refused.output
    assert [path.name for path in (tmp_path / "papers").iterdir()] == ["letter.txt"]


def test_a_folder_that_cannot_be_made_is_said_plainly(types, tmp_path):
    (tmp_path / "file").write_text("in the way")

    refused = types("demo", f"--data={tmp_path / 'file' / 'demo'}", f"--port={free_port()}")

    assert refused.exit_code == 2
    assert "cannot be used: Not a directory." in refused.output


def run_once(folder, *arguments):
    port = free_port()
    with running("demo", f"--port={port}", f"--data={folder}", *arguments, port=port) as demo:
        demo.wait_until_ready()
        printed, _ = demo.stop()
    names = re.findall(r"^(?:client|therapist) (.+) http", printed, re.MULTILINE)
    keys = {path.name: path.read_bytes() for path in (folder / "keys").glob("*.key")}
    return {"rows": (names, keys), "links": re.findall(r"#(\S+)", printed)}
