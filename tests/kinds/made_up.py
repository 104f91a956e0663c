"""Makes up what people and enemies put into fields."""

from datetime import UTC, date, datetime, time, timedelta, timezone

from hypothesis import strategies as st

from can_hub.kinds import fields, sets, shapes, times
from can_hub.kinds.fields import Field

# Names of real people, and names that break programs: each is a person here.
NAMES = (
    "Ann",
    "Łukasz Żółć",
    "D’Arcy O'Neill",
    "Ngô Thị Hồng",
    "عبد الرحمن",
    "אברהם כהן",
    "王小明",
    "김민수",
    "আব্দুল করিম",
    "नेहा शर्मा",
    "<b>Bold</b> & Co",
    "Robert'); DROP TABLE member;--",
    "{who} %s {0}",
    "🧑‍🌾 Gardener",
    "می‌خواهم",
    "x" * 200,
    "NULL",
    "-1",
    "=1+1",
)
CHOICES = (("yes", "Of course"), ("no", "By no means"), ("later", "Another day"))

# Everything a keyboard, a spreadsheet or a hostile desk may send.
anything = st.one_of(st.text(max_size=40), st.text(alphabet=st.characters(codec="utf-8"), max_size=220))
never = "".join(map(chr, (*range(0x202A, 0x202F), *range(0x2066, 0x206A))))
letters = st.characters(codec="utf-8", exclude_categories=("Cc", "Cs", "Zl", "Zp"), exclude_characters=never)
# What a person may type into one line, and into several; NFC may make it longer, but not that much.
lines = st.one_of(st.sampled_from(NAMES), st.text(letters, max_size=60))
texts = st.lists(st.text(letters | st.just("\t"), max_size=60), max_size=4).map("\n".join)
zones = st.integers(-14 * 60, 14 * 60).map(lambda minutes: timezone(timedelta(minutes=minutes)))
moments = st.builds(
    lambda day, moment: datetime.combine(day, moment, tzinfo=UTC).replace(microsecond=0),
    st.dates(date(1900, 1, 1), date(2200, 12, 31)),
    st.times(),
)
days = st.dates(date(1900, 1, 1), date(2200, 12, 31))
clock_times = st.times().map(lambda moment: time(moment.hour, moment.minute))
words = st.sampled_from(
    ("Bees", "bees", "Chess", "Straße", "STRASSE", "İstanbul", "a/b", "Ǆ", "ῼ", "ﬃ", "  padded ", "é")
)
tag_sets = st.frozensets(st.one_of(words, lines.filter(bool)), max_size=5)
emails = st.tuples(
    st.from_regex(r"[a-zA-Z0-9.+]{1,20}", fullmatch=True), st.sampled_from(("Example.ORG", "a.b", "ü.de"))
)


def accepts(shape: shapes.Shape, value: object) -> bool:
    """Tell whether a shape takes a value at all."""
    from can_hub.errors import Refused

    try:
        shape.cell(value)
    except Refused:
        return False
    return True


def values_of(field: Field) -> st.SearchStrategy:
    """Make up values that a person may give to a field of this shape."""
    shape = field.shape
    if isinstance(shape, shapes.Ref):
        return st.one_of(st.none(), st.integers(1, (1 << 63) - 1))
    if isinstance(shape, shapes.Whole):
        return st.one_of(st.none(), st.integers(shape.least, shape.most))
    if isinstance(shape, shapes.Choice):
        return st.sampled_from(["", *shape.choices])
    if isinstance(shape, sets.ChoiceSet):
        return st.frozensets(st.sampled_from(sorted(shape.choices)))
    by_shape = {
        shapes.Text: lines,
        shapes.LongText: texts,
        shapes.Phone: st.one_of(lines, st.sampled_from(("+441752600001", "01752 600001", "999"))),
        shapes.Email: emails.map("@".join),
        shapes.YesNo: st.booleans(),
        times.Day: st.one_of(st.none(), days),
        times.Moment: st.one_of(st.none(), moments),
        times.LocalTime: st.one_of(st.none(), clock_times),
        sets.Tags: tag_sets,
    }
    return by_shape[type(shape)]


# One field of every shape that a kind may be declared with.
EVERY_SHAPE: dict[str, Field] = {
    "text": fields.text(""),
    "long_text": fields.long_text(""),
    "phone": fields.phone(""),
    "email": fields.email(""),
    "choice": fields.choice("", *CHOICES),
    "choice_set": fields.choice_set("", *CHOICES),
    "yes_no": fields.yes_no(""),
    "count": fields.count(""),
    "minutes": fields.minutes(""),
    "ref": fields.ref("member", ""),
    "day": fields.day(""),
    "moment": fields.moment(""),
    "local_time": fields.local_time(""),
    "tags": fields.tags(""),
}
