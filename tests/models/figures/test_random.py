"""Whatever is defined: the rows shown are as many as are counted, and their amounts are its sum."""

import functools

from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from models import codes
from models.figures.definition import Condition, Definition, read
from models.figures.engine import count
from models.figures.phrases import fits
from models.figures.rules import problems
from models.figures.sources import SOURCES
from models.figures.words import described
from models.reporting.proof import shown_total
from models.reporting.rows import entries

MEASURES = ("rows", "persons", "distinct", "sum")
PERIODS = ("since", "cumulative", "as_of", "campaign", "document", "years")
DAYS = st.dates().map(lambda day: f"20{15 + day.year % 10}{day.isoformat()[4:]}")


@functools.cache
def offers(source, key):
    made = SOURCES[source].fields[key].offers
    return tuple(made()) if made is not None else ()


def values_of(source, key):
    field = SOURCES[source].fields[key]
    if field.table in codes.TABLES and field.kind == "choice":
        return st.sampled_from(sorted(codes.TABLES[field.table].codes))
    if field.kind in ("count", "money", "flag"):
        return st.integers(0, 1 if field.kind == "flag" else 60).map(str)
    if field.kind in ("pdate", "date"):
        return DAYS
    if named := offers(source, key):
        return st.sampled_from(named)
    return st.sampled_from(["市", "会", "学习", "王", "岳池", "口罩"])


@st.composite
def conditions(draw, source):
    key = draw(st.sampled_from(sorted(SOURCES[source].fields)))
    field = SOURCES[source].fields[key]
    is_ordered = field.kind in ("count", "money", "pdate", "date")
    own = ("in", "not_in", "filled", "empty", *((">=", "<=") if is_ordered else ()))
    operator = draw(st.sampled_from((*own, "contains") if field.kind == "text" else own))
    if operator in ("filled", "empty"):
        return Condition(key, operator)
    most = 1 if operator in (">=", "<=") else 3
    return Condition(
        key, operator, tuple(draw(st.lists(values_of(source, key), min_size=1, max_size=most)))
    )


@st.composite
def definitions(draw):
    source = draw(st.sampled_from(sorted(SOURCES)))
    known = SOURCES[source]
    measure = draw(st.sampled_from(MEASURES))
    if measure == "persons" and known.person is None:
        measure = "rows"
    if measure == "sum" and not known.amounts:
        measure = "rows"
    amount = ""
    if measure == "sum":
        amount = draw(
            st.sampled_from(sorted(k for k, f in known.amounts.items() if f.expression is not None))
        )
    if measure == "distinct":
        amount = draw(
            st.sampled_from(sorted(k for k, f in known.fields.items() if f.expression is not None))
        )
    days = sorted(k for k, f in known.fields.items() if f.kind in ("pdate", "date"))
    return Definition(
        "Z01", "随机", source, measure, amount,
        tuple(draw(st.lists(conditions(source), max_size=3))),
        unit="个", period=draw(st.sampled_from(PERIODS)), start="2021-01-01", years=3,
        day=draw(st.sampled_from(["", *days])),
        style=draw(st.sampled_from(["auto", "exact", "approx"])),
    )  # fmt: skip


@settings(
    max_examples=100,
    deadline=None,
    suppress_health_check=[HealthCheck.function_scoped_fixture, HealthCheck.too_slow],
)
@given(st.data(), DAYS)
def test_the_rows_shown_make_the_figure(demo, data, day):
    definition = data.draw(definitions())
    assert problems(definition) == {}
    counted = count(definition, day)
    shown = entries(counted)
    assert len({row.id for row in shown}) == len(shown) == len(counted.rows)
    assert all(row.what or row.kind == "person" for row in shown)
    assert shown_total(shown) == counted.value
    if definition.measure != "sum":
        assert len(shown) == counted.value
    assert fits(counted.phrase, counted.value)
    assert described(definition, day)
    assert read(definition.as_json()) == definition
