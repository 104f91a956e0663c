"""The rooms stay apart: generic ones know no kind by name, nothing imports in a circle, and the contracts bite."""

import ast
import shutil
import subprocess
import sys
from graphlib import CycleError, TopologicalSorter
from pathlib import Path

import pytest

from can_hub import kinds
from tests.house.the_code import PACKAGE, ROOT, File, docstrings, files

GENERIC = (
    "can_hub.store",
    "can_hub.sync",
    "can_hub.ui.parts",
    "can_hub.kinds.kind",
    "can_hub.kinds.shapes",
    "can_hub.kinds.fields",
    "can_hub.kinds.toolkit",
)


def is_generic(file: File) -> bool:
    return any(file.name == room or file.name.startswith(f"{room}.") for room in GENERIC)


def kinds_named_in(tree: ast.AST) -> list[ast.Constant]:
    """Give the literals that name a kind; a docstring may speak of members and visits as it likes."""
    names, told = {kind.name for kind in kinds.BUILT_IN}, docstrings(tree)
    return [
        node for node in ast.walk(tree) if isinstance(node, ast.Constant) and node.value in names and node not in told
    ]


def test_generic_rooms_look_at_shapes_and_never_at_a_kinds_name() -> None:
    knowing = [
        f"{file.at(node)} {node.value!r}" for file in files() if is_generic(file) for node in kinds_named_in(file.tree)
    ]
    assert knowing == []


def test_the_check_sees_a_name_and_passes_a_docstring() -> None:
    assert [node.lineno for node in kinds_named_in(ast.parse('"""member"""\nif kind == "member":\n    pass'))] == [2]


def imported_at_once(file: File) -> set[str]:
    """Give what this file imports while it is itself being imported: not inside functions, not for types alone."""
    found: set[str] = set()
    waiting: list[ast.AST] = list(file.tree.body)
    while waiting:
        node = waiting.pop()
        if isinstance(node, ast.Import):
            found |= {alias.name for alias in node.names}
        elif isinstance(node, ast.ImportFrom) and node.module:
            found |= {node.module} | {f"{node.module}.{alias.name}" for alias in node.names}
        elif isinstance(node, ast.If) and "TYPE_CHECKING" in ast.unparse(node.test):
            waiting += node.orelse
        elif not isinstance(node, ast.FunctionDef | ast.AsyncFunctionDef | ast.Lambda):
            waiting += ast.iter_child_nodes(node)
    return found


def test_nothing_imports_in_a_circle() -> None:
    names = {file.name for file in files()}
    # A module's own package is on its way in already when the module is imported: that is no circle.
    ways = {
        file.name: {other for other in imported_at_once(file) & names if not file.name.startswith(f"{other}.")}
        - {file.name}
        for file in files()
    }
    try:
        TopologicalSorter(ways).prepare()
    except CycleError as circle:
        pytest.fail(" -> ".join(circle.args[1]))


FORBIDDEN = {
    "can_hub/kinds/forbidden.py": "from can_hub import store",
    "can_hub/commands/forbidden.py": "import PySide6.QtCore\nimport sqlite3\nimport can_hub.commands.another",
    "can_hub/commands/another.py": "import sqlite_utils",
    "can_hub/sync/forbidden.py": "import urllib.request\nimport socket",
    "can_hub/ui/__init__.py": "import reportlab",
    "can_hub/ui/parts/forbidden.py": "import can_hub.ui.pages.one",
    "can_hub/ui/pages/one.py": "",
    "can_hub/ui/pages/two.py": "import can_hub.ui.pages.one",
    "can_hub/paper/forbidden.py": "import PySide6.QtGui",
    "can_hub/paper/lettering.py": "import PySide6.QtGui\nimport reportlab",
    "can_hub/store/driver.py": "import sqlcipher3",
}
MUST_BE_TOLD = (
    "can_hub.kinds.forbidden -> can_hub.store",
    "can_hub.commands.forbidden -> PySide6",
    "can_hub.commands.forbidden -> sqlite3",
    "can_hub.commands.forbidden -> can_hub.commands.another",
    "can_hub.commands.another -> sqlite_utils",
    "can_hub.sync.forbidden -> urllib",
    "can_hub.sync.forbidden -> socket",
    "can_hub.ui -> reportlab",
    "can_hub.ui.parts.forbidden -> can_hub.ui.pages.one",
    "can_hub.ui.pages.two -> can_hub.ui.pages.one",
    "can_hub.paper.forbidden -> PySide6",
)


def contracts_broken_in(folder: Path) -> str:
    """Run the project's own contracts on the package in ``folder``, which is never imported for it."""
    shutil.copy(ROOT / "pyproject.toml", folder)
    check = "from importlinter.cli import lint_imports_command as check; check(['--no-logo', '--no-cache'])"
    told = subprocess.run([sys.executable, "-c", check], cwd=folder, capture_output=True, text=True, check=False)
    return told.stdout


def test_the_contracts_see_every_way_up_that_they_forbid(tmp_path: Path) -> None:
    for place, text in FORBIDDEN.items():
        path = tmp_path / place
        path.parent.mkdir(parents=True, exist_ok=True)
        path.write_text(text)
        for above in (path.parent, *path.parent.parents):
            if above.is_relative_to(tmp_path / "can_hub"):
                (above / "__init__.py").touch()
    told = contracts_broken_in(tmp_path)
    assert [way for way in MUST_BE_TOLD if way not in told] == []
    assert "can_hub.paper.lettering" not in told
    assert "can_hub.store.driver ->" not in told


def test_the_package_is_whole_for_the_contracts() -> None:
    """A folder without ``__init__.py`` would be left out of every contract, unseen."""
    folders = {path.parent for path in PACKAGE.rglob("*.py")}
    assert [str(folder.relative_to(ROOT)) for folder in sorted(folders) if not (folder / "__init__.py").exists()] == []
