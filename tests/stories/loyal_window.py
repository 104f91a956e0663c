"""The real window, where one member after the other signs in by keys; each is told once the window said so."""

import sys
from pathlib import Path
from typing import Any

from can_hub import app
from can_hub.kinds import Member
from can_hub.store.hub import Hub
from can_hub.ui import hands


def main() -> None:
    """Sign everybody in until killed."""
    app.application()
    hub = Hub.open(Path(sys.argv[1]))
    window = app.build(hub)
    window.painted.connect(lambda: app.settle_in(window))
    hands.come_forward(window, 1000, 700)
    hands.wait_until(lambda: hasattr(window, "menus"), "the window is there")
    desk: Any = window.go("front_desk")
    for number in hub.reading.ids(Member, order="name"):
        name = hub.reading.get(Member, number).name
        desk.enter()
        hands.type_text(name)
        hands.press("Return")
        hands.wait_until(lambda: any(name in said for said in window.station.toasts.sentences), "the window says so")  # noqa: B023
        sys.stdout.write(f"in {number}\n")
        sys.stdout.flush()


if __name__ == "__main__":
    main()
