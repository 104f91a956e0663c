from can_hub.paper.fitting import fit, wrap


def width(text: str) -> float:
    """Every letter is half as wide as it is high."""
    return 0.5 * len(text)


def test_a_text_that_fits_keeps_its_size() -> None:
    fitted = fit("Ann", width, width=100, size_pt=20, least_pt=8, lines=2)
    assert (fitted.size_pt, fitted.lines, fitted.whole) == (20, ("Ann",), True)


def test_a_line_shrinks_before_it_is_cut() -> None:
    fitted = fit("Ann Bell", width, width=40, size_pt=20, least_pt=8, lines=1)
    assert fitted.lines == ("Ann Bell",)
    assert fitted.size_pt == 10


def test_a_text_goes_onto_two_lines_rather_than_becoming_small() -> None:
    fitted = fit("Annabel Bell", width, width=80, size_pt=20, least_pt=8, lines=2)
    assert fitted.lines == ("Annabel", "Bell")
    assert fitted.size_pt == 20


def test_what_never_fits_ends_with_an_ellipsis_and_says_so() -> None:
    fitted = fit("Wolfeschlegelsteinhausen" * 8, width, width=40, size_pt=20, least_pt=8, lines=2)
    assert len(fitted.lines) == 2
    assert fitted.lines[-1].endswith("…")
    assert not fitted.whole
    assert all(width(line) * fitted.size_pt <= 40 for line in fitted.lines)


def test_nothing_is_lost_or_added_between_lines() -> None:
    text = "one two threeandahalfwordslong four"
    assert "".join(wrap(text, width, 4)).replace(" ", "") == text.replace(" ", "")


def test_a_letter_is_never_parted_from_what_sits_on_it() -> None:
    lines = wrap("ọ̀" * 20, width, 3)
    assert all(line.startswith("ọ") for line in lines)
    assert len(lines) > 1


def test_an_empty_text_has_no_lines() -> None:
    assert fit("", width, width=40, size_pt=20, least_pt=8, lines=2).lines == ()
