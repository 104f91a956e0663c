"""One offer or need beside the columns: who has something put by, its details, and what answers it."""

from collections.abc import Sequence
from typing import NamedTuple

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QButtonGroup, QFrame, QHBoxLayout, QStackedLayout, QStackedWidget, QVBoxLayout, QWidget

from can_hub.kinds import Offer
from can_hub.kinds.offer import OPEN, PAUSED
from can_hub.kinds.place import Place
from can_hub.ui.look.wardrobe import unit
from can_hub.ui.parts.empty_page import EmptyPage
from can_hub.ui.parts.form import Form
from can_hub.ui.parts.labels import Elided, button, heading, plain, wrapped
from can_hub.ui.parts.member_picker import Find, MemberPicker
from can_hub.ui.parts.person_card import PersonCard
from can_hub.ui.parts.person_list import PersonList
from can_hub.ui.parts.put_by import PutBy
from can_hub.words import _, isolate

# In the order in which people tell them.
_FIELDS = (
    "title", "sort", "details", "quantity", "unit", "per_member_limit", "from_day", "until_day", "interests",
    "direction", "published",
)  # fmt: skip
_POINTS = 12
PUT_BY, DETAILS, ANSWERS = range(3)


class Shown(NamedTuple):
    """What the pane shows of a card: its figure, a word on its state, whom it is from, and who has it put by."""

    card: Offer
    left: str
    note: str
    giver: str
    claims: Sequence[PersonCard]
    why_not: str


class OfferPane(QFrame):
    """Shows one card; the page decides what its buttons do. ``given`` tells the card of whoever it comes from."""

    closed = Signal()
    given = Signal(object)

    def __init__(self, place: Place, find: Find) -> None:
        super().__init__()
        self.setObjectName("card")
        self.setAccessibleName(_("What is chosen"))
        self.setMinimumWidth(16 * unit())
        self.card: Offer | None = None
        self.title = Elided(dress="heading")
        self.title.setFont(heading("").font())
        self.close_button = button("", "x", "flat")
        self.close_button.setAccessibleName(_("Back to both columns"))
        self.close_button.setToolTip(_("Back to both columns"))
        self.left = plain(dress="chip")
        self.note = plain(dress="wait")
        self.put_by = PutBy(find)
        self.answers = PersonList(_("What answers it"), points=_POINTS, lines=3)
        self._lay_out(place, find)
        self.close_button.clicked.connect(self.closed)
        self.giver_picker.picked.connect(self.given)
        self.giver_picker.searching.connect(lambda on: self.form.setVisible(not on))
        self.show_nothing()

    def _lay_out(self, place: Place, find: Find) -> None:
        self._stack = QStackedLayout(self)
        self._stack.addWidget(EmptyPage("gift", _("Nothing is chosen"), _("Choose a card to see more of it.")))
        whole = QWidget()
        column = QVBoxLayout(whole)
        gap = unit() * 2 // 3
        column.setContentsMargins(gap, gap, gap, gap)
        column.setSpacing(unit() // 2)
        top = QHBoxLayout()
        top.addWidget(self.title, 1)
        top.addWidget(self.close_button)
        column.addLayout(top)
        chips = QHBoxLayout()
        chips.addWidget(self.left)
        chips.addWidget(self.note)
        chips.addStretch(1)
        column.addLayout(chips)
        column.addLayout(self._tabs())
        self.leaves = QStackedWidget()
        for leaf in (self.put_by, self._details(place, find), self._answers()):
            self.leaves.addWidget(leaf)
        column.addWidget(self.leaves, 1)
        self._stack.addWidget(whole)

    def _tabs(self) -> QHBoxLayout:
        row = QHBoxLayout()
        row.setSpacing(unit() // 4)
        self._group = QButtonGroup(self)
        self.tabs = [button(words) for words in (_("Put by"), _("Details"), _("Answers"))]
        for number, tab in enumerate(self.tabs):
            tab.setCheckable(True)
            self._group.addButton(tab, number)
            row.addWidget(tab, 1)
        self._group.idClicked.connect(self.turn_to)
        return row

    def _details(self, place: Place, find: Find) -> QWidget:
        leaf = QWidget()
        column = QVBoxLayout(leaf)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(unit() // 3)
        self.giver = Elided(dress="soft")
        self.giver_picker = MemberPicker(_("From whom? Find a member …"), find)
        self.form = Form(Offer.kind, _FIELDS, place)
        self.pause = button(_("Pause"), "clock")
        self.close_it = button(_("Close"), "check")
        self.reopen = button(_("Open again"), "refresh-cw")
        column.addWidget(self.giver)
        column.addWidget(self.giver_picker)
        column.addWidget(self.form, 1)
        row = QHBoxLayout()
        for deed in (self.reopen, self.pause, self.close_it):
            row.addWidget(deed, 1)
        column.addLayout(row)
        return leaf

    def _answers(self) -> QWidget:
        leaf = QStackedWidget()
        self.no_answers = wrapped(
            _("Nothing answers this yet. Interests and plain words in the title help to find something."), "soft"
        )
        self.no_answers.setAlignment(Qt.AlignmentFlag.AlignTop)
        leaf.addWidget(self.no_answers)
        leaf.addWidget(self.answers)
        self._answers_leaf = leaf
        return leaf

    @property
    def shown(self) -> int:
        """The id of the card that is shown, or 0."""
        return self.card.id if self.card is not None else 0

    @property
    def leaf(self) -> int:
        """Which leaf is in front: ``PUT_BY``, ``DETAILS`` or ``ANSWERS``."""
        return self.leaves.currentIndex()

    def show_card(self, shown: Shown) -> None:
        """Show a card; of another one than before, the leaf that is most often wanted comes to the front."""
        card = shown.card
        is_another = card.id != self.shown
        if is_another:
            # Before another card is shown: what stands in a field that was not left belongs to this one.
            self.form.commit()
        was_need = self.card.is_need if self.card is not None else None
        self.card = card
        self.title.show_text(card.title)
        for chip, words in ((self.left, shown.left), (self.note, shown.note)):
            chip.setText(words)
            chip.setVisible(bool(words))
        self.giver.show_text(_("From {name}").format(name=isolate(shown.giver)) if shown.giver else "")
        self.giver.setVisible(bool(shown.giver))
        self.giver_picker.setVisible(not card.by_member)
        self.form.show_record(card)
        self.put_by.show_claims(shown.claims, can_be_put_by=not shown.why_not, why_not=shown.why_not)
        self.tabs[PUT_BY].setVisible(not card.is_need)
        self.pause.setVisible(card.status == OPEN)
        self.close_it.setVisible(card.status in (OPEN, PAUSED))
        self.reopen.setVisible(card.status != OPEN)
        self._stack.setCurrentIndex(1)
        if is_another:
            self.put_by.clear()
            self.giver_picker.clear()
        if was_need != card.is_need or (card.is_need and self.leaf == PUT_BY):
            self.turn_to(ANSWERS if card.is_need else PUT_BY)

    def show_answers(self, cards: Sequence[PersonCard]) -> None:
        """Show what answers the card, and how many on the tab."""
        self.answers.show_cards(cards)
        self._answers_leaf.setCurrentWidget(self.answers if cards else self.no_answers)
        # Translators: on a button: how many offers answer a need, or needs an offer.
        words = _("Answers: {count}").format(count=len(cards)) if cards else _("Answers")
        self.tabs[ANSWERS].setText(words)
        self.tabs[ANSWERS].setAccessibleName(words)

    def show_nothing(self) -> None:
        """Nothing is chosen."""
        self.card = None
        self._stack.setCurrentIndex(0)

    def turn_to(self, leaf: int) -> None:
        """Bring a leaf to the front."""
        self.tabs[leaf].setChecked(True)
        self.leaves.setCurrentIndex(leaf)

    def show_claim(self, number: int) -> None:
        """Bring what is put by for someone to the front, with the keyboard on it."""
        self.turn_to(PUT_BY)
        self.put_by.choose(number)
        self.put_by.list.setFocus(Qt.FocusReason.OtherFocusReason)

    def begin(self) -> None:
        """Put the keyboard where the work is."""
        if self.card is None:
            return
        if self.leaf == PUT_BY:
            widget: QWidget = self.put_by.picker.box if self.put_by.picker.isVisible() else self.put_by.list
        elif self.leaf == DETAILS:
            widget = self.form.editors["sort"].widget
        else:
            widget = self.answers if self.answers.people.cards else self.tabs[ANSWERS]
        widget.setFocus(Qt.FocusReason.OtherFocusReason)
