"""Which needs and offers answer each other, and why: shared interests, words in common, the same sort.

No score anyone would have to trust: every match has its reasons, and the strongest stand first.
"""

from collections import defaultdict
from collections.abc import Iterable, Mapping
from typing import NamedTuple

from can_hub.kinds import Offer
from can_hub.kinds.offer import OPEN, OTHER
from can_hub.kinds.sets import element_key
from can_hub.store.folded import words
from can_hub.store.questions.stock import Stock, stocks
from can_hub.store.reading import Reading
from can_hub.words import _, isolate

_SHORTEST = 3
# So many letters two words must begin with alike, so that “pram” answers “prams”, and so many more one may have.
_STEM, _ENDING = 4, 2
# A word that stands in more than this share of everything tells nothing apart.
_TOO_COMMON = 0.15
_COMMON_IN_ANY_CASE = 6
_SAME_SORT_ONLY = 3
_INTEREST, _TITLE, _WORD, _SORT = 5, 4, 2, 1


class Match(NamedTuple):
    """An offer that answers a need, and why: short sentences, the strongest reason first."""

    need: Offer
    offer: Offer
    reasons: tuple[str, ...]
    strength: int


def matches(hub: Reading) -> list[Match]:
    """Give all pairs of an open need and an open offer that answer each other, the strongest first."""
    return _answering(hub).everything()


def matches_of(hub: Reading, card: Offer) -> list[Match]:
    """Give what answers one need or offer, the strongest first; nothing while it is not open itself."""
    return _answering(hub).of(card)


def _answering(hub: Reading) -> "Answering":
    cards = hub.where(Offer, status=OPEN)
    return Answering(hub, cards, stocks(hub, cards))


def _strongest_first(found: Iterable[Match]) -> list[Match]:
    return sorted(found, key=lambda one: (-one.strength, one.need.title.casefold(), one.offer.title.casefold()))


def _worth_telling(found: list[Match]) -> list[Match]:
    """Tell those that are of one sort and no more only where nothing better answers, and few of them."""
    better = [one for one in found if one.strength > _SORT]
    return better or found[:_SAME_SORT_ONLY]


class Answering:
    """Cards with what they are compared by, worked out once; of them only what is open and not used up answers."""

    def __init__(self, hub: Reading, cards: Iterable[Offer], held: Mapping[int, Stock]) -> None:
        today = hub.today().date()
        there = [one for one in cards if one.status == OPEN and not one.is_over(today)]
        self._needs = [one for one in there if one.is_need]
        self._offers = [one for one in there if not one.is_need and held[one.id].left != 0]
        known = [*self._needs, *self._offers]
        common = _common(known)
        speaks = hub.aliases()
        self._traits = {
            card.id: _Traits(card, common, speaks.get(card.by_member or 0, card.by_member or 0)) for card in known
        }

    def everything(self) -> list[Match]:
        """Give all pairs that answer each other, the strongest first."""
        return _strongest_first(
            one for need in self._needs for one in _worth_telling(self._answers(need, self._offers))
        )

    def of(self, card: Offer) -> list[Match]:
        """Give what answers one card, the strongest first; nothing while it is not open itself."""
        if card.id not in self._traits:
            return []
        if card.is_need:
            return _strongest_first(_worth_telling(self._answers(card, self._offers)))
        return _strongest_first(_worth_telling([one for need in self._needs for one in self._answers(need, [card])]))

    def _answers(self, need: Offer, offers: list[Offer]) -> list[Match]:
        """Compare a need with offers; nobody answers their own."""
        asked = self._traits[need.id]
        near = (self._traits[offer.id] for offer in offers if not asked.keys.isdisjoint(self._traits[offer.id].keys))
        found = (_match(asked, given) for given in near if not asked.owner or asked.owner != given.owner)
        return [one for one in found if one is not None]


class _Traits:
    """What one card is compared by, worked out once; ``owner`` is who speaks for its member, 0 for nobody."""

    def __init__(self, card: Offer, common: frozenset[str], owner: int) -> None:
        self.card = card
        self.owner = owner
        self.interests = {element_key(tag): tag for tag in sorted(card.interests)}
        self.title = {word for word in _telling(card.title) if common.isdisjoint((word, word[:_STEM]))}
        self.words = self.title | {w for w in _telling(card.details) if common.isdisjoint((w, w[:_STEM]))}
        self.keys = {f"tag {key}" for key in self.interests} | {word[:_STEM] for word in self.words}
        if card.sort != OTHER:
            self.keys.add(f"sort {card.sort}")


def _match(need: _Traits, offer: _Traits) -> Match | None:
    reasons: list[str] = []
    strength = 0
    shared = [tag for key, tag in need.interests.items() if key in offer.interests]
    if shared:
        strength += _INTEREST * len(shared)
        reasons.append(_("Both are about {what}.").format(what=", ".join(map(isolate, shared))))
    said = sorted({word for word in need.words if any(_alike(word, other) for other in offer.words)})
    if said:
        in_titles = any(_alike(word, other) for word in need.title for other in offer.title)
        strength += (_TITLE if in_titles else 0) + _WORD * len(said)
        quoted = ", ".join(_("“{word}”").format(word=isolate(word)) for word in said[:3])
        reasons.append(_("Both say {words}.").format(words=quoted))
    if need.card.sort == offer.card.sort != OTHER:
        strength += _SORT
        sort = Offer.kind.fields["sort"].shape.shown(need.card.sort)
        reasons.append(_("Same sort: {sort}.").format(sort=isolate(sort)))
    return Match(need.card, offer.card, tuple(reasons), strength) if reasons else None


def _alike(one: str, other: str) -> bool:
    shorter, longer = sorted((one, other), key=len)
    if shorter == longer:
        return True
    return len(shorter) >= _STEM and len(longer) - len(shorter) <= _ENDING and longer.startswith(shorter)


def _telling(text: str) -> set[str]:
    """Give the words of a text that may tell something: no short ones, and of scripts without spaces every two."""
    from can_hub.store.letters import NO_SPACES

    found: set[str] = set()
    for word in words(text):
        if NO_SPACES.match(word):
            found |= {word[start : start + 2] for start in range(len(word) - 1)}
        elif len(word) >= _SHORTEST:
            found.add(word)
    return found


def _common(cards: list[Offer]) -> frozenset[str]:
    """Give the beginnings of words that too many cards hold, and words that say nothing by themselves."""
    count: dict[str, int] = defaultdict(int)
    for card in cards:
        for stem in {word[:_STEM] for word in _telling(f"{card.title} {card.details}")}:
            count[stem] += 1
    limit = max(_COMMON_IN_ANY_CASE, _TOO_COMMON * len(cards))
    # Translators: words of your language that say nothing about what is offered or needed, in small letters.
    empty = _("and any are can day days each find for from get give has have her him his into its like looking "
              "my need needed needs new not offer old one other our out please she some someone something than that "
              "the their them they this two use very want wanted was week who will with would you your"
              ).split()  # fmt: skip
    return frozenset(empty) | {stem for stem, times in count.items() if times > limit}
