import pytest

from can_hub.errors import Refused
from can_hub.paper.stock import BADGES, stock, stocks


@pytest.mark.parametrize("key", list(stocks()))
def test_every_label_lies_on_the_sheet_and_none_on_another(key: str) -> None:
    sort = stock(key)
    places = list(sort.places())
    assert len(places) == sort.labels
    for x, y in places:
        assert 0 <= x <= sort.page_mm[0] - sort.label_mm[0]
        assert 0 <= y <= sort.page_mm[1] - sort.label_mm[1]
    assert sort.step_mm[0] >= sort.label_mm[0]
    assert sort.step_mm[1] >= sort.label_mm[1]


def test_the_usual_badges_are_ten_of_85_by_54_mm_on_a4() -> None:
    sort = stock(BADGES)
    assert (sort.labels, sort.label_mm, sort.page_mm) == (10, (85, 54), (210, 297))


def test_an_unknown_sheet_is_refused_and_the_known_ones_are_named() -> None:
    with pytest.raises(Refused, match="labels-l7160"):
        stock("no-such-labels")
