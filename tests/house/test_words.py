"""What people read can be translated: whole sentences, with names put in afterwards; and nothing is printed past it."""

import ast
from collections.abc import Iterator

import pytest

from tests.house.the_code import File, files

MARKS = {"_": 1, "N_": 1, "ngettext": 2}


def sentences(tree: ast.AST) -> Iterator[ast.expr]:
    """Give every argument that stands where a sentence to be translated belongs."""
    for node in ast.walk(tree):
        if isinstance(node, ast.Call):
            name = node.func.id if isinstance(node.func, ast.Name) else getattr(node.func, "attr", "")
            yield from node.args[: MARKS.get(name, 0)]


def made_up_first(sentence: ast.expr) -> bool:
    """Tell a sentence that is put together before it is translated: no catalogue can hold that one."""
    if isinstance(sentence, ast.JoinedStr | ast.BinOp):
        return True
    return (
        isinstance(sentence, ast.Call) and isinstance(sentence.func, ast.Attribute) and sentence.func.attr == "format"
    )


def prints(file: File) -> Iterator[ast.Call]:
    for node in ast.walk(file.tree):
        if isinstance(node, ast.Call) and isinstance(node.func, ast.Name) and node.func.id == "print":
            yield node


def test_no_sentence_is_put_together_before_it_is_translated() -> None:
    wrong = [file.at(each) for file in files() for each in sentences(file.tree) if made_up_first(each)]
    assert wrong == []


@pytest.mark.parametrize(
    "line", ["_(f'{n} in')", "_('a' + b)", "_('a %s' % b)", "_('{a}'.format(a=a))", "ngettext('a', f'b', n)"]
)
def test_the_check_would_see_one(line: str) -> None:
    assert any(made_up_first(each) for each in sentences(ast.parse(line)))


def test_whole_sentences_pass() -> None:
    fine = "_('{name} is in').format(name=name); ngettext('one', 'many', n + 1); N_('a' 'b'); _(verb.sentence)"
    assert not any(made_up_first(each) for each in sentences(ast.parse(fine)))


def test_only_the_command_line_prints() -> None:
    talking = [file.at(node) for file in files() if not file.name.startswith("can_hub.cli") for node in prints(file)]
    assert talking == []
