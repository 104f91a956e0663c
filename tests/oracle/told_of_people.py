"""Stories of one person's record, told at several laptops."""

from tests.oracle.outcomes import BEN_JOINS, EDIT, JOINS, Outcome

OF_PEOPLE = [
    Outcome(
        "two desks type different phones without sight of each other: the later one shows and both wait for a person",
        [
            BEN_JOINS,
            ("A2", 200, EDIT, [("member ben", {"phone": "+441752600001"}, {})]),
            ("B1", 300, EDIT, [("member ben", {"phone": "+441752600002"}, {})]),
        ],
        {"member ben": {"name": "Ben", "phone": "+441752600002"}},
        {"member ben phone": "A2 B1"},
    ),
    Outcome(
        "a desk whose clock is twenty years slow corrects a phone that it can see: its correction stands alone",
        [
            BEN_JOINS,
            ("A2", 2_000_000_000_000, EDIT, [("member ben", {"phone": "+441752600001"}, {})]),
            ("B1", 5, EDIT, [("member ben", {"phone": "+441752600002"}, {"phone": "A2"})]),
        ],
        {"member ben": {"name": "Ben", "phone": "+441752600002"}},
        {"member ben phone": "B1"},
    ),
    Outcome(
        "two blind edits carry the very same stamp: the writer whose id sorts last is shown, at every desk",
        [
            BEN_JOINS,
            ("C1", 300, EDIT, [("member ben", {"name": "Benedict"}, {})]),
            ("B1", 300, EDIT, [("member ben", {"name": "Benjamin"}, {})]),
        ],
        {"member ben": {"name": "Benedict"}},
        {"member ben name": "B1 C1"},
    ),
    Outcome(
        "equal stamps again, from two launches of one laptop: still the id of the writer decides, not who came first",
        [
            BEN_JOINS,
            ("a1", 300, EDIT, [("member ben", {"name": "Benjamin"}, {})]),
            ("A2", 300, EDIT, [("member ben", {"name": "Benedict"}, {})]),
        ],
        {"member ben": {"name": "Benedict"}},
        {"member ben name": "a1 A2"},
    ),
    Outcome(
        "a laptop's file is put back as it was this morning, after the noon edit had left on a stick: the evening's "
        "edit was made without sight of it, so both wait",
        [
            BEN_JOINS,
            ("A2", 200, EDIT, [("member ben", {"phone": "+441752600001"}, {})]),
            ("a1", 900, EDIT, [("member ben", {"phone": "+441752600002"}, {})]),
        ],
        {"member ben": {"name": "Ben", "phone": "+441752600002"}},
        {"member ben phone": "A2 a1"},
    ),
    Outcome(
        "three desks name Ben three ways and then one person settles it: one head is left",
        [
            BEN_JOINS,
            ("A2", 200, EDIT, [("member ben", {"name": "Benny"}, {})]),
            ("B1", 300, EDIT, [("member ben", {"name": "Benjamin"}, {})]),
            ("C1", 400, EDIT, [("member ben", {"name": "Benedict"}, {})]),
            ("A3", 250, EDIT, [("member ben", {"name": "Benny"}, {"name": "A2 B1 C1"})]),
        ],
        {"member ben": {"name": "Benny"}},
        {"member ben name": "A3"},
    ),
    Outcome(
        "the person who settles has seen only two of three names: the third still stands beside the settled one",
        [
            BEN_JOINS,
            ("A2", 200, EDIT, [("member ben", {"name": "Benny"}, {})]),
            ("B1", 300, EDIT, [("member ben", {"name": "Benjamin"}, {})]),
            ("C1", 400, EDIT, [("member ben", {"name": "Benedict"}, {})]),
            ("B2", 350, EDIT, [("member ben", {"name": "Benny"}, {"name": "A2 B1"})]),
        ],
        {"member ben": {"name": "Benedict"}},
        {"member ben name": "B2 C1"},
    ),
    Outcome(
        "two people correct the same phone after seeing it, each without sight of the other: what both saw is replaced",
        [
            BEN_JOINS,
            ("A2", 200, EDIT, [("member ben", {"phone": "+441752600001"}, {})]),
            ("B1", 300, EDIT, [("member ben", {"phone": "+441752600002"}, {"phone": "A2"})]),
            ("C1", 250, EDIT, [("member ben", {"phone": "+441752600003"}, {"phone": "A2"})]),
        ],
        {"member ben": {"name": "Ben", "phone": "+441752600002"}},
        {"member ben phone": "B1 C1"},
    ),
    Outcome(
        "an edit that replaces one nobody here has heard of yet stands alone: the unheard one is not waited for",
        [
            BEN_JOINS,
            ("B1", 200, EDIT, [("member ben", {"phone": "+441752600001"}, {})]),
            ("C1", 150, EDIT, [("member ben", {"phone": "+441752600002"}, {"phone": "B1"})]),
        ],
        {"member ben": {"name": "Ben", "phone": "+441752600002"}},
        {"member ben phone": "C1"},
        lost=("B1",),
    ),
    Outcome(
        "an edit arrives and the birth never does: nobody is shown",
        [BEN_JOINS, ("B1", 200, EDIT, [("member ben", {"phone": "+441752600001"}, {})])],
        {},
        lost=("A1",),
    ),
    Outcome(
        "two desks add different interests: both stay, in the order of their keys",
        [
            BEN_JOINS,
            ("A2", 200, EDIT, [("member ben", {"interests/welding": "Welding"}, {})]),
            ("B1", 300, EDIT, [("member ben", {"interests/bees": "Bees", "interests/chess": "chess"}, {})]),
        ],
        {"member ben": {"name": "Ben", "interests": ["Bees", "chess", "Welding"]}},
        {"member ben interests/welding": "A2", "member ben interests/bees": "B1", "member ben interests/chess": "B1"},
    ),
    Outcome(
        "an interest is taken out at one desk and spelt anew, blindly and earlier, at another: it stays in",
        [
            ("A1", 100, JOINS, [("member ben", {"name": "Ben", "interests/bees": "bees", "interests/chess": "Chess"})]),
            ("A2", 300, EDIT, [("member ben", {"interests/bees": None, "interests/chess": None}, {})]),
            ("B1", 200, EDIT, [("member ben", {"interests/bees": "Bees"}, {})]),
        ],
        {"member ben": {"name": "Ben", "interests": ["Bees"]}},
        {"member ben interests/bees": "A2 B1", "member ben interests/chess": "A2"},
    ),
    Outcome(
        "a role is taken away at one desk and given again, blindly and later, at another: it stays away",
        [
            ("A1", 100, JOINS, [("member ben", {"name": "Ben", "roles/host": "host", "roles/member": "member"})]),
            ("A2", 200, EDIT, [("member ben", {"roles/host": None}, {})]),
            ("B1", 300, EDIT, [("member ben", {"roles/host": "host"}, {})]),
        ],
        {"member ben": {"name": "Ben", "roles": ["member"]}},
        {"member ben roles/host": "A2 B1"},
    ),
    Outcome(
        "a role is taken away and given again by someone who saw that: it is back",
        [
            ("A1", 100, JOINS, [("member ben", {"name": "Ben", "roles/host": "host"})]),
            ("A2", 200, EDIT, [("member ben", {"roles/host": None}, {})]),
            ("B1", 100, EDIT, [("member ben", {"roles/host": "host"}, {"roles/host": "A2"})]),
        ],
        {"member ben": {"name": "Ben", "roles": ["host"]}},
        {"member ben roles/host": "B1"},
    ),
    Outcome(
        "an edit is undone while another desk edits over it: the undo and the other edit both stand, the later shows",
        [
            BEN_JOINS,
            ("A2", 200, EDIT, [("member ben", {"phone": "+441752600001"}, {})]),
            ("A3", 300, EDIT, [("member ben", {"phone": None}, {"phone": "A2"})]),
            ("B1", 250, EDIT, [("member ben", {"phone": "+441752600002"}, {"phone": "A2"})]),
        ],
        {"member ben": {"name": "Ben", "phone": None}},
        {"member ben phone": "A3 B1"},
        undoes={"A3": "A2"},
    ),
    Outcome(
        "an edit is undone and the undo is undone: the edit's value is back, from the last of the three",
        [
            BEN_JOINS,
            ("A2", 200, EDIT, [("member ben", {"name": "Benny"}, {})]),
            ("A3", 300, EDIT, [("member ben", {"name": "Ben"}, {"name": "A2"})]),
            ("A4", 400, EDIT, [("member ben", {"name": "Benny"}, {"name": "A3"})]),
        ],
        {"member ben": {"name": "Benny"}},
        {"member ben name": "A4"},
        undoes={"A3": "A2", "A4": "A3"},
    ),
    Outcome(
        "Ben's record is removed, and edited later elsewhere: the edit is kept and he stays removed",
        [
            BEN_JOINS,
            ("A2", 200, "members.remove", [("member ben", {"gone": 1}, {})]),
            ("B1", 300, EDIT, [("member ben", {"phone": "+441752600002"}, {})]),
        ],
        {"member ben": {"name": "Ben", "gone": 1, "phone": "+441752600002"}},
        {"member ben gone": "A2", "member ben phone": "B1"},
    ),
    Outcome(
        "a removed record is restored by someone who saw the removal, whatever the clocks say: it is here again",
        [
            BEN_JOINS,
            ("A2", 900, "members.remove", [("member ben", {"gone": 1}, {})]),
            ("B1", 300, "members.restore", [("member ben", {"gone": None}, {"gone": "A2"})]),
        ],
        {"member ben": {"name": "Ben", "gone": None}},
        {"member ben gone": "B1"},
    ),
    Outcome(
        "a carrier hands on a step without its body, and nobody erased anyone: as if that edit were unheard",
        [
            BEN_JOINS,
            ("A2", 200, EDIT, [("member ben", {"phone": "+441752600001"}, {})]),
            ("B1", 300, EDIT, [("member ben", {"name": "Benny"}, {})]),
        ],
        {"member ben": {"name": "Benny"}},
        {"member ben name": "B1"},
        blanked=("A2",),
    ),
]
