"""The code can be read: documented, in pieces one can hold in mind."""

import ast
from collections.abc import Iterator

from tests.house.the_code import File, Function, files

LONGEST_FUNCTION, LONGEST_FILE = 60, 350


def public_parts(file: File) -> Iterator[ast.AST]:
    """Give the module and its public classes and functions; what stands inside a function is that function's own."""
    yield file.tree
    waiting = list(file.tree.body)
    while waiting:
        node = waiting.pop()
        if isinstance(node, ast.If | ast.Try):
            waiting += node.body
        elif isinstance(node, ast.ClassDef | Function) and not node.name.startswith("_"):
            yield node
            waiting += node.body if isinstance(node, ast.ClassDef) else []


def overrides_qt(node: ast.AST) -> bool:
    """Tell a method that Qt named (``rowCount``, ``paintEvent``): what it is for stands in Qt's own manual."""
    return isinstance(node, Function) and node.name != node.name.lower()


def says_itself(node: ast.AST) -> bool:
    """Tell a property's setter and an overload, which are documented where the property or function is."""
    marks = [ast.unparse(mark) for mark in getattr(node, "decorator_list", [])]
    return any(mark.endswith((".setter", "overload", "override")) for mark in marks)


def test_every_public_thing_says_what_it_is_for() -> None:
    bare = [
        file.at(node)
        for file in files()
        for node in public_parts(file)
        if not (ast.get_docstring(node) or overrides_qt(node) or says_itself(node))
    ]
    assert bare == []


def test_no_function_is_longer_than_a_screen() -> None:
    lengths = [(file.at(node), node.end_lineno - node.lineno + 1) for file in files() for node in file.functions()]
    assert [(where, length) for where, length in lengths if length > LONGEST_FUNCTION] == []


def test_no_file_is_too_long_to_know() -> None:
    assert [(file.place, file.lines) for file in files() if file.lines > LONGEST_FILE] == []


def test_the_version_is_the_same_wherever_it_is_written() -> None:
    import tomllib

    import can_hub
    from tests.house.the_code import ROOT

    project = tomllib.loads((ROOT / "pyproject.toml").read_text(encoding="utf-8"))["project"]
    assert project["version"] == can_hub.__version__
