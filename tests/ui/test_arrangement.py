"""What stands under what in a grouped table, against a plain account of it."""

from dataclasses import dataclass, replace

import pytest
from hypothesis import given
from hypothesis import strategies as st

from dxdesk.ui.grouped_table import RowList, TableSpec
from dxdesk.ui.grouped_table.arrangement import Arrangement
from dxdesk.ui.grouped_table.layout import Group


@dataclass(frozen=True)
class Line:
    uid: str
    path: tuple[str, ...]
    words: str
    kept: bool = True


SPEC: TableSpec[Line] = TableSpec(
    "lines",
    [],
    uid=lambda line: line.uid,
    group=lambda line: line.path,
    folded=lambda line: line.words,
    group_note=lambda lines: str(len(lines)),
)
PATHS = st.sampled_from([(), ("A",), ("B",), ("A", "1"), ("A", "2"), ("B", "1")])
WORDS = st.sampled_from(["mot", "hai", "mot hai"])
LINES = st.lists(st.tuples(PATHS, WORDS, st.booleans()), max_size=14).map(
    lambda found: [Line(str(number), *one) for number, one in enumerate(found)]
)
COLLAPSED = st.sets(PATHS.filter(bool), max_size=3)
SEARCH = st.sampled_from(["", "mot", "mot hai", "ba"])


def told(arrangement: Arrangement[Line]) -> list[object]:
    """Headings as path, what they stand over and whether they are collapsed; rows as they are."""
    return [
        (entry.path, [line.uid for line in arrangement.members(entry)], entry.collapsed)
        if isinstance(entry, Group)
        else entry
        for entry in arrangement.entries
    ]


def expected(lines: list[Line], narrowed: bool, search: str, collapsed: set[tuple[str, ...]]) -> list[object]:
    passing = [line for line in lines if line.kept or not narrowed]
    passing = [line for line in passing if all(word in line.words for word in search.split())]
    closed = set() if search else collapsed
    found: list[object] = []
    before: tuple[str, ...] = ()
    for at, line in enumerate(passing):
        same = 0
        while same < min(len(before), len(line.path)) and before[same] == line.path[same]:
            same += 1
        for depth in range(same + 1, len(line.path) + 1):
            path = line.path[:depth]
            if any(path[:above] in closed for above in range(1, depth)):
                continue
            under: list[str] = []
            for other in passing[at:]:
                if other.path[:depth] != path:
                    break
                under.append(other.uid)
            found.append((path, under, path in closed))
        before = line.path
        if not any(line.path[:depth] in closed for depth in range(1, len(line.path) + 1)):
            found.append(line)
    return found


def arranged(lines: list[Line], narrowed: bool, search: str, collapsed: set[tuple[str, ...]]) -> Arrangement[Line]:
    made = Arrangement(SPEC)
    made.set_rows(lines)
    made.set_predicate((lambda line: line.kept) if narrowed else None)
    made.set_search(search)
    for path in sorted(collapsed):
        made.toggle(path)
    return made


@given(LINES, st.booleans(), SEARCH, COLLAPSED)
def test_rows_stand_under_their_headings(
    lines: list[Line], narrowed: bool, search: str, collapsed: set[tuple[str, ...]]
) -> None:
    made = arranged(lines, narrowed, search, collapsed)
    assert told(made) == expected(lines, narrowed, search, collapsed)
    assert made.headings == [at for at, entry in enumerate(made.entries) if isinstance(entry, Group)]
    assert all(made.entries[at] == made.row(uid) for uid, at in made.shown.items())
    assert len(made.shown) + len(made.headings) == len(made.entries)
    made.set_search("")
    made.set_predicate(None)
    made.expand_all()
    assert told(made) == expected(lines, False, "", set())


@given(LINES, st.booleans(), SEARCH, COLLAPSED)
def test_other_contents_take_the_places_of_the_rows(
    lines: list[Line], narrowed: bool, search: str, collapsed: set[tuple[str, ...]]
) -> None:
    """One by one, many at once, and made ready on the worker: all that was in sight stays, also without passing now."""
    fresh = [replace(line, words="khac", kept=False) for line in lines]
    one, many, ready = (arranged(lines, narrowed, search, collapsed) for _ in range(3))
    for line in fresh:
        one.replace(line)
    many.replace_all(fresh)
    ready.replace_all(RowList.made_ready(SPEC, fresh))
    before = arranged(lines, narrowed, search, collapsed)
    for made in (one, many, ready):
        assert list(made.shown.items()) == list(before.shown.items())
        assert all(made.entries[at] == fresh[int(uid)] for uid, at in made.shown.items())
        assert list(made.rows) == fresh
        made.set_search("")
        made.set_predicate(None)
        made.expand_all()
        assert told(made) == expected(fresh, False, "", set())
        made.set_search("khac")
        assert made.matching == len(fresh)


def test_a_replaced_row_names_itself_and_the_headings_over_it() -> None:
    lines = [Line("0", ("A", "1"), ""), Line("1", ("A", "2"), ""), Line("2", ("B",), "")]
    made = arranged(lines, False, "", {("A", "2")})
    assert made.replace(lines[0]) == [0, 1, 2]
    assert made.replace(lines[1]) == [0, 3]
    assert made.replace(lines[2]) == [4, 5]


def test_rows_that_are_not_the_same_are_not_taken_over() -> None:
    lines = [Line("0", (), ""), Line("1", (), "")]
    made = arranged(lines, False, "", set())
    with pytest.raises(ValueError, match="other rows"):
        made.replace_all(RowList(SPEC, lines[:1]))
    with pytest.raises(KeyError):
        made.replace(Line("2", (), ""))
