"""A job that acknowledges every commit on its standard output, to be killed at any moment: ``FILE WHAT``."""

import sys
from itertools import count
from pathlib import Path

from can_hub.commands import imports, members, visits
from can_hub.store.hub import Hub

LIST_ROWS = 40


def acknowledge(*words: object) -> None:
    sys.stdout.write(" ".join(map(str, words)) + "\n")
    sys.stdout.flush()


def sign_in(hub: Hub) -> None:
    """Make one member after the other, and sign each in and every second out."""
    for number in count():
        member = hub.do(members.join, f"Person {number}", phone="020 7946 0018").result()
        acknowledge("member", member)
        (visit,) = hub.do(visits.sign_in, member).result()
        acknowledge("visit", visit)
        if number % 2:
            hub.do(visits.sign_out, member).result()
            acknowledge("left", visit)


def bring_in(hub: Hub) -> None:
    """Bring in one list after the other, each as one act."""
    from can_hub.spreadsheets.people import plan
    from can_hub.spreadsheets.table import Row, Table

    for number in count():
        rows = [Row(row, (f"List {number} row {row}",)) for row in range(2, LIST_ROWS + 2)]
        people = plan(Table(("Name",), tuple(rows)), today=hub.reading.today().date())
        hub.do(imports.import_people, people).result()
        acknowledge("list", number)


def erase(hub: Hub) -> None:
    """Erase everyone, one after the other, wiping after each."""
    for member in hub.reading.ids(members.Member):
        hub.do(members.erase, member, sure=hub.reading.get(members.Member, member).name).result()
        acknowledge("erased", member)
        hub.wipe()
    acknowledge("wiped", 0)


def main() -> None:
    """Open the hub and work until killed."""
    file, what = sys.argv[1:]
    hub = Hub.open(Path(file))
    {"sign_in": sign_in, "bring_in": bring_in, "erase": erase}[what](hub)


if __name__ == "__main__":
    main()
