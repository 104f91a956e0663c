"""A terminal for tests: types a command, and gives what came back."""

import json
from pathlib import Path
from typing import Any, NamedTuple

import pytest

from can_hub.cli import main


class Said(NamedTuple):
    """What a command gave: its exit status, what it wrote, and what it complained of."""

    status: int
    text: str
    complaint: str

    @property
    def data(self) -> dict[str, Any]:
        """Read the one JSON object; a test fails when there is anything else."""
        return json.loads(self.text)


class Terminal:
    """Types commands about one hub file."""

    def __init__(self, capsys: pytest.CaptureFixture[str], file: Path) -> None:
        self.capsys = capsys
        self.file = file

    def __call__(self, *typed: object) -> Said:
        """Type a command as it stands."""
        self.capsys.readouterr()
        status = main(["--hub", str(self.file), *map(str, typed)])
        return Said(status, *self.capsys.readouterr())

    def data(self, *typed: object) -> dict[str, Any]:
        """Type a command that must succeed, and give its JSON."""
        said = self(*typed, "--json")
        assert said.status == 0, said
        return said.data

    def error(self, *typed: object, status: int = 1) -> dict[str, Any]:
        """Type a command that must fail with this status, and give its error."""
        said = self(*typed, "--json")
        assert said.status == status, said
        assert said.complaint.count("\n") == 1
        assert "Traceback" not in said.complaint
        return said.data["error"]

    def digest(self) -> str:
        """Give the fingerprint of the hub."""
        return str(self.data("hub", "digest")["digest"])

    def at(self, file: Path) -> "Terminal":
        """Sit down at another laptop."""
        return Terminal(self.capsys, file)
