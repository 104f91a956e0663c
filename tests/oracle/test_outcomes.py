"""The stories told by hand, put to the oracle: the judge is judged first."""

import ast
import random
from pathlib import Path

import pytest

from tests.oracle.oracle import outcome, speakers
from tests.oracle.outcomes import RULES, Outcome
from tests.oracle.told_of_facts import OF_FACTS
from tests.oracle.told_of_people import OF_PEOPLE

stories = pytest.mark.parametrize("told", OF_PEOPLE + OF_FACTS, ids=lambda told: told.story)


@stories
def test_the_oracle_says_what_a_careful_reader_says(told: Outcome) -> None:
    shown, erased = outcome(told.log(), RULES)
    assert shown == told.expected()
    assert erased == {told.ids()[name] for name in told.erased}


@stories
def test_the_oracle_does_not_care_in_which_order_steps_come(told: Outcome) -> None:
    log = told.log()
    random.Random(told.story).shuffle(log)
    assert outcome(log, RULES) == outcome(told.log() + log, RULES)


@stories
def test_the_smallest_id_speaks_for_one_person_with_several_records(told: Outcome) -> None:
    ids = told.ids()
    together = {ids[name]: [ids[f"member {one}"] for one in group.split()] for name, group in told.speaks.items()}
    assert speakers(outcome(told.log(), RULES)[0]) == {member: min(group) for member, group in together.items()}


def test_the_judge_shares_nothing_with_the_program_it_judges() -> None:
    for source in Path(__file__).parent.glob("*.py"):
        imported = [node for node in ast.walk(ast.parse(source.read_text("utf-8"))) if isinstance(node, ast.ImportFrom)]
        assert not [node.module for node in imported if str(node.module).startswith("can_hub")], source.name
