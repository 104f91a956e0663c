"""Stories of what is said about people: consents, marks, visits, clubs, and that two records are one person."""

from tests.oracle.outcomes import (
    ANN,
    ANN_JOINS,
    BEN,
    BEN_JOINS,
    CAT,
    CLUB,
    EDIT,
    JOINS,
    MARK,
    PAIR,
    PHOTOS,
    SESSION,
    VISIT,
    Outcome,
)

OF_FACTS = [
    Outcome(
        "one desk notes consent to photos and another, blindly and later, a refusal and then a third a consent: the "
        "refusal holds, with its own wording and moment",
        [
            BEN_JOINS,
            (
                "A2",
                200,
                "consents.give",
                [BEN, PHOTOS, ("consent photos", {"given": 1, "wording": "2024", "at": "2026-05-01T10:00:00Z"}, {})],
            ),
            (
                "B1",
                300,
                "consents.withdraw",
                [BEN, PHOTOS, ("consent photos", {"given": 0, "wording": "2025", "at": "2026-05-02T10:00:00Z"}, {})],
            ),
            (
                "C1",
                400,
                "consents.give",
                [BEN, PHOTOS, ("consent photos", {"given": 1, "wording": "2026", "at": "2026-05-03T10:00:00Z"}, {})],
            ),
        ],
        {
            "member ben": {"name": "Ben"},
            "consent photos": {
                "member": "@member ben",
                "purpose": "photos",
                "given": 0,
                "wording": "2025",
                "at": "2026-05-02T10:00:00Z",
            },
        },
        {"consent photos given": "A2 B1 C1", "consent photos wording": "A2 B1 C1", "consent photos at": "A2 B1 C1"},
    ),
    Outcome(
        "Ben refuses, and later gives his consent at a desk that can see the refusal: the consent holds",
        [
            BEN_JOINS,
            (
                "A2",
                900,
                "consents.withdraw",
                [BEN, PHOTOS, ("consent photos", {"given": 0, "at": "2026-05-02T10:00:00Z"}, {})],
            ),
            (
                "B1",
                300,
                "consents.give",
                [BEN, ("consent photos", {"given": 1, "at": "2026-05-03T10:00:00Z"}, {"given": "A2", "at": "A2"})],
            ),
        ],
        {
            "member ben": {"name": "Ben"},
            "consent photos": {"member": "@member ben", "purpose": "photos", "given": 1, "at": "2026-05-03T10:00:00Z"},
        },
        {"consent photos given": "B1", "consent photos at": "B1"},
    ),
    Outcome(
        "the host marks Ben absent and two at the door note blindly when he came late: late, at the earlier moment",
        [
            BEN_JOINS,
            ("A2", 150, "sessions.plan", [CLUB, SESSION]),
            ("A3", 400, "sessions.mark", [BEN, MARK, ("attendance bees", {"mark": "absent"}, {})]),
            (
                "B1",
                300,
                "sessions.mark",
                [BEN, MARK, ("attendance bees", {"mark": "late", "arrived_at": "2026-05-01T18:20:00Z"}, {})],
            ),
            (
                "C1",
                350,
                "sessions.mark",
                [BEN, MARK, ("attendance bees", {"mark": "late", "arrived_at": "2026-05-01T18:25:00Z"}, {})],
            ),
        ],
        {
            "member ben": {"name": "Ben"},
            "activity bees": {"name": "Bees"},
            "session bees": {"activity": "@activity bees", "starts": "2026-05-01T18:00:00Z"},
            "attendance bees": {
                "session": "@session bees",
                "member": "@member ben",
                "mark": "late",
                "arrived_at": "2026-05-01T18:20:00Z",
            },
        },
        {"attendance bees mark": "A3 B1 C1", "attendance bees arrived_at": "B1 C1"},
    ),
    Outcome(
        "two desks note that Ann and Ben are one person, and one takes it back after seeing it: two blind answers stay "
        "open and the newest shows",
        [
            BEN_JOINS,
            ANN_JOINS,
            ("B1", 200, "members.same", [ANN, BEN, PAIR, ("same pair", {"holds": 1}, {})]),
            ("C1", 300, "members.same", [ANN, BEN, PAIR, ("same pair", {"holds": 1}, {})]),
            ("B2", 400, "members.same", [ANN, BEN, ("same pair", {"holds": 0}, {"holds": "B1"})]),
        ],
        {
            "member ben": {"name": "Ben"},
            "member ann": {"name": "Ann"},
            "same pair": {"a": "@member ben", "b": "@member ann", "holds": 0},
        },
        {"same pair holds": "B2 C1"},
    ),
    Outcome(
        "Ann is Ben and Ben is Cat: the three are one person, for whom one record speaks",
        [
            BEN_JOINS,
            ANN_JOINS,
            ("A3", 120, JOINS, [("member cat", {"name": "Cat"})]),
            (
                "B1",
                200,
                "members.same",
                [ANN, BEN, ("same one", {"a": "@member ben", "b": "@member ann"}), ("same one", {"holds": 1}, {})],
            ),
            (
                "C1",
                300,
                "members.same",
                [BEN, CAT, ("same two", {"a": "@member cat", "b": "@member ben"}), ("same two", {"holds": 1}, {})],
            ),
        ],
        {
            "member ben": {"name": "Ben"},
            "member ann": {"name": "Ann"},
            "member cat": {"name": "Cat"},
            "same one": {"a": "@member ben", "b": "@member ann", "holds": 1},
            "same two": {"a": "@member cat", "b": "@member ben", "holds": 1},
        },
        {"same one holds": "B1", "same two holds": "C1"},
        speaks={"member ann": "ann ben cat", "member ben": "ann ben cat", "member cat": "ann ben cat"},
    ),
    Outcome(
        "Ben is erased at one desk while another signs him in and edits him: nothing of him or his visit is left",
        [
            BEN_JOINS,
            ANN_JOINS,
            ("A3", 200, "members.erase", [("member ben",)]),
            ("B1", 900, EDIT, [("member ben", {"phone": "+441752600002"}, {})]),
            ("B2", 910, "visits.sign_in", [BEN, VISIT]),
            ("B3", 920, EDIT, [("member ann", {"phone": "+441752600003"}, {})]),
        ],
        {"member ann": {"name": "Ann", "phone": "+441752600003"}},
        {"member ann phone": "B3"},
        erased=("member ben",),
    ),
    Outcome(
        "a step about Ben, who is erased, had also changed Ann's visit: it is again as it was before that step",
        [
            BEN_JOINS,
            ANN_JOINS,
            ("A3", 150, "visits.sign_in", [ANN, ("visit hers", {"member": "@member ann", "reason": "drop_in"})]),
            ("A4", 160, "visits.edit", [ANN, ("visit hers", {"reason": "meeting"}, {})]),
            ("B1", 200, "visits.edit", [BEN, ("visit hers", {"reason": "delivery"}, {"reason": "A4"})]),
            ("C1", 300, "members.erase", [("member ben",)]),
        ],
        {
            "member ann": {"name": "Ann"},
            "visit hers": {"member": "@member ann", "reason": "meeting"},
        },
        {"visit hers reason": "A4"},
        erased=("member ben",),
    ),
    Outcome(
        "the same, and what an edit of Ann's visit had replaced comes late, together with the erasure of Ben",
        [
            BEN_JOINS,
            ANN_JOINS,
            ("A3", 150, "visits.sign_in", [ANN, ("visit hers", {"member": "@member ann", "reason": "drop_in"})]),
            ("C1", 170, "visits.edit", [ANN, ("visit hers", {"reason": "other"}, {"reason": "A4"})]),
            ("B1", 200, "visits.edit", [BEN, ("visit hers", {"visiting": "Ben"}, {})]),
            ("B2", 210, EDIT, [("member ann", {"pronouns": "she"}, {})]),
            ("A4", 160, "visits.edit", [ANN, ("visit hers", {"reason": "meeting"}, {})]),
            ("C2", 300, "members.erase", [("member ben",)]),
        ],
        {
            "member ann": {"name": "Ann", "pronouns": "she"},
            "visit hers": {"member": "@member ann", "reason": "other"},
        },
        {"visit hers reason": "C1", "member ann pronouns": "B2"},
        erased=("member ben",),
    ),
    Outcome(
        "a visit is begun at one desk and closed blindly at two others: he left at the earlier moment, signed out",
        [
            BEN_JOINS,
            ("A2", 200, "visits.sign_in", [BEN, VISIT]),
            (
                "B1",
                300,
                "visits.close_day",
                [BEN, ("visit one", {"left_at": "2026-05-01T22:00:00Z", "how_left": "assumed"}, {})],
            ),
            (
                "C1",
                290,
                "visits.sign_out",
                [BEN, ("visit one", {"left_at": "2026-05-01T20:30:00Z", "how_left": "signed_out"}, {})],
            ),
        ],
        {
            "member ben": {"name": "Ben"},
            "visit one": {
                "member": "@member ben",
                "arrived_at": "2026-05-01T18:00:00Z",
                "left_at": "2026-05-01T20:30:00Z",
                "how_left": "signed_out",
            },
        },
        {"visit one left_at": "B1 C1", "visit one how_left": "B1 C1"},
    ),
    Outcome(
        "Ben's consent is witnessed by Ann, and Ann is erased: the consent is Ben's and stays",
        [
            BEN_JOINS,
            ANN_JOINS,
            ("B1", 300, "consents.give", [BEN, PHOTOS, ("consent photos", {"given": 1, "witness": "@member ann"}, {})]),
            ("C1", 400, "members.erase", [("member ann",)]),
        ],
        {
            "member ben": {"name": "Ben"},
            "consent photos": {"member": "@member ben", "purpose": "photos", "given": 1, "witness": "@member ann"},
        },
        {"consent photos given": "B1", "consent photos witness": "B1"},
        erased=("member ann",),
    ),
    Outcome(
        "Ann is erased, who was told to be Ben: the fact goes with her and Ben speaks for himself",
        [
            BEN_JOINS,
            ANN_JOINS,
            ("B1", 200, "members.same", [ANN, BEN, PAIR, ("same pair", {"holds": 1}, {})]),
            ("C1", 300, "members.erase", [("member ann",)]),
        ],
        {"member ben": {"name": "Ben"}},
        erased=("member ann",),
    ),
]
