"""The locked versions: whole, hashed, one set for running and testing, without a trace of where they came from."""

import re
import tomllib

import pytest
from packaging.requirements import Requirement

from tests.house.the_code import ROOT

LOCKS = {name: (ROOT / "packaging" / f"locked-{name}.txt").read_text(encoding="utf-8") for name in ("run", "test")}
PROJECT = tomllib.loads((ROOT / "pyproject.toml").read_text(encoding="utf-8"))


def entries(text: str) -> dict[str, str]:
    """Give name and version of every entry."""
    return dict(re.findall(r"^([a-z0-9.-]+)==(\S+)", text, re.MULTILINE))


def wanted(*groups: str) -> list[Requirement]:
    lines = [
        *PROJECT["project"]["dependencies"],
        *(line for name in groups for line in PROJECT["dependency-groups"][name]),
    ]
    return [Requirement(line) for line in lines]


@pytest.mark.parametrize("name", LOCKS)
def test_no_place_is_named_that_the_versions_came_from(name: str) -> None:
    rest = re.sub(r"#.*|--hash=sha256:[0-9a-f]{64}", "", LOCKS[name])
    assert re.findall(r".*(?:://|file:|/|--|@).*", rest) == []


@pytest.mark.parametrize("name", LOCKS)
def test_every_version_has_its_hashes(name: str) -> None:
    for entry in re.split(r"\n(?=[a-z0-9])", re.sub(r"^#.*\n", "", LOCKS[name])):
        assert re.search(r"--hash=sha256:[0-9a-f]{64}", entry), entry.split(" ")[0]


@pytest.mark.parametrize(("name", "groups"), [("run", ("setup",)), ("test", ("setup", "dev"))])
def test_all_that_the_project_asks_for_is_locked_at_a_version_it_allows(name: str, groups: tuple[str, ...]) -> None:
    locked = entries(LOCKS[name])
    for each in wanted(*groups):
        assert each.specifier.contains(locked[each.name.lower().replace("_", "-")]), str(each)


def test_what_is_tested_is_what_runs() -> None:
    assert entries(LOCKS["run"]).items() <= entries(LOCKS["test"]).items()
