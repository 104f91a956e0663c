"""The README is true: every command in it is typed here, in its order, just as it stands."""

import json
import os
import re
import shlex
import subprocess
import sys
from pathlib import Path

ROOT = Path(__file__).resolve().parents[2]
RUN = "python3 packaging/run.py"
MOST_KB = 300


def blocks() -> list[str]:
    return re.findall(r"```sh\n(.*?)```", (ROOT / "README.md").read_text(encoding="utf-8"), re.DOTALL)


def commands() -> list[str]:
    """Give every line of the README that has a command for CAN Hub behind the way to start it."""
    lines = [line for block in blocks() for line in block.splitlines()]
    return [line.removeprefix(RUN).strip() for line in lines if line.startswith(f"{RUN} ")]


def test_every_command_does_what_the_readme_says(tmp_path: Path) -> None:
    (tmp_path / "resources").symlink_to(ROOT / "resources")
    surroundings = {**os.environ, "PYTHONPATH": str(ROOT), "CAN_HUB_FOLDER": str(tmp_path / "data")}

    def typed(line: str) -> dict[str, object]:
        command = [sys.executable, "-m", "can_hub", *shlex.split(line), "--json"]
        told = subprocess.run(
            command, capture_output=True, text=True, check=False, env=surroundings, cwd=tmp_path
        )  # fmt: skip
        assert told.returncode == 0, (line, told.stdout, told.stderr)
        return dict(json.loads(told.stdout))

    typed('hub new --name "Our hub" --desk "Front desk"')
    said = [(line, typed(line)) for line in commands()]
    digests = [answer["digest"] for line, answer in said if line.endswith("hub digest")]
    assert len(digests) == 4
    assert digests[0] == digests[1]
    assert digests[2] == digests[3]


def test_pictures_and_links_are_there_and_small() -> None:
    text = (ROOT / "README.md").read_text(encoding="utf-8")
    places = re.findall(r"\]\(([^)#:]+)\)", text)
    assert places
    assert [place for place in places if not (ROOT / place).is_file()] == []
    pictures = [ROOT / place for place in places if place.endswith(".png")]
    assert pictures
    assert all(picture.stat().st_size <= MOST_KB * 1024 for picture in pictures)


def test_the_two_commands_are_those_of_the_readme() -> None:
    text = (ROOT / "README.md").read_text(encoding="utf-8")
    for script in re.findall(r"python3 (packaging/\w+\.py)", text):
        assert (ROOT / script).is_file()
