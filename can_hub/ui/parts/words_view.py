"""The hub's own words: ours on one side, and beside each a line for what the hub calls it."""

from collections.abc import Mapping, Sequence

from PySide6.QtCore import Signal

from can_hub.ui.parts.scrolled import Scrolled
from can_hub.ui.parts.told_line import ToldLine
from can_hub.words import _, ours


class WordsView(Scrolled):
    """``answered`` tells our word, as it stands in the code, and the hub's own."""

    answered = Signal(str, str)

    def __init__(self, groups: Sequence[tuple[str, Sequence[str]]]) -> None:
        super().__init__(_("Words for things"))
        self.lines: dict[str, ToldLine] = {}
        about = _(
            "Does your hub say “Friends” for members, or “Tea and talk” for a friendly? Write it beside our word; an "
            "empty line gives ours back. It goes to all your laptops. The places on the left follow at once, other "
            "pages when the window is next opened; whole sentences keep our words."
        )
        for number, (title, messages) in enumerate(groups):
            column = self.add_card(_(title), about if number == 0 else "")
            for message in messages:
                line = ToldLine(ours(message))
                line.answered.connect(self._telling(message))
                column.addWidget(line)
                self.lines[message] = line

    def _telling(self, message: str) -> object:
        return lambda text: self.answered.emit(message, text)

    def show_words(self, own: Mapping[str, str]) -> None:
        """Show what the hub calls things now."""
        for message, line in self.lines.items():
            line.show_text(own.get(message, ""))

    def commit(self) -> None:
        """Tell what stands in a line that was not left yet."""
        for line in self.lines.values():
            line.leave()
