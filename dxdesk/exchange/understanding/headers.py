"""Which column is what: the header rows of a table, found and read by their words, never by position."""

import re
from collections.abc import Sequence
from dataclasses import dataclass, replace

from dxdesk.domain.drafts import AppendixKind, Scope
from dxdesk.domain.text import fold
from dxdesk.exchange.understanding.grid import Grid, GridRow, one_line
from dxdesk.exchange.understanding.header_words import Role, Words, is_past, plain, read_title

_MOST_HEADER_ROWS = 6
_VALUES_LOOKED_AT = 80
_DATA_NUMBER = re.compile(r"^\(?\d{1,5}(?:\.\d{1,4})*[.)]?$")
_SHARES = {"ty le", "ti le", "so luong"}
_REF_LIKE = re.compile(r"^\(?(?:\d{1,3}(?:[.,]\d{1,3}){0,4}|[IVXL]{1,6}|[A-Za-z])[.)]?$")


@dataclass(frozen=True)
class Column:
    """`title` is what stands over it, upper rows first, joined by " / "; scope and horizon are those of targets."""

    index: int
    role: Role
    title: str = ""
    scope: Scope | None = None
    horizon: int | None = None


@dataclass(frozen=True)
class Header:
    """Rows `first` to `last` of the grid (0-based, both included)."""

    first: int
    last: int
    columns: tuple[Column, ...]
    kind: AppendixKind

    def of(self, role: Role) -> list[Column]:
        return [column for column in self.columns if column.role is role]

    def place(self, role: Role) -> int | None:
        """The grid column of the first column in this role."""
        return next((column.index for column in self.columns if column.role is role), None)

    @property
    def name(self) -> int:
        place = self.place(Role.NAME)
        return 0 if place is None else place

    @property
    def words(self) -> tuple[str, ...]:
        """For telling a repeated header: the folded title of every column, STT and TT being the same."""
        return tuple("" if column.role is Role.REF else fold(column.title) for column in self.columns)


@dataclass(frozen=True)
class NoHeader:
    """Why a table is neither tasks nor indicators; Vietnamese."""

    reason: str


_NO_HEADER = NoHeader("không thấy hàng tiêu đề có cột nhiệm vụ hoặc chỉ tiêu")


def find_header(grid: Grid, start: int = 0, *, hint: str = "", strict: bool = False) -> Header | NoHeader:
    """The first header at or after a row. `hint`: the table's title, when its columns alone do not decide.

    `strict` asks for a number column or several sure ones, for tables that begin below another.
    """
    refused = _NO_HEADER
    for index in range(start, len(grid.rows)):
        if not _may_be_header(grid.rows[index], strict):
            continue
        found = _read_header(grid, index, start, hint)
        if isinstance(found, Header):
            return found
        refused = found
    return refused


def _may_be_header(row: GridRow, strict: bool) -> bool:
    own = row.own()
    if len(own) < 2 or _DATA_NUMBER.match(own[0][1].text):
        return False
    roles: set[Role] = set()
    firm: set[Role] = set()
    name = False
    for _, cell in own:
        if len(cell.text) > 200:
            return False
        words = read_title(one_line(cell.text))
        if not words.roles:
            continue
        name = name or Role.NAME in words.roles or (Role.TARGET in words.roles and words.scope is not None)
        roles.add(words.roles[0])
        if words.firm:
            firm.add(words.roles[0])
    known = sum(1 for _, cell in own if read_title(one_line(cell.text)).roles)
    if not name or len(roles - {Role.OTHER}) < 2 or known * 2 < len(own):
        return False
    return Role.REF in roles or len(firm) >= 3 or (not strict and known >= 2)


def _read_header(grid: Grid, index: int, start: int, hint: str) -> Header | NoHeader:
    first = last = index
    while last + 1 < len(grid.rows) and last - first < _MOST_HEADER_ROWS - 1 and _goes_on(grid, first, last + 1):
        last += 1
    while first - 1 >= start and last - first < _MOST_HEADER_ROWS - 1 and _stands_over(grid, first - 1, first):
        first -= 1
    parts = _parts(grid, first, last)
    read = [_combine(titles) for titles in parts]
    columns = [
        Column(place, words.roles[0] if words.roles else Role.OTHER, " / ".join(titles), words.scope, words.horizon)
        for place, (titles, words) in enumerate(zip(parts, read, strict=True))
    ]
    values = grid.rows[last + 1 : last + 1 + _VALUES_LOOKED_AT]
    return _Resolver(columns, read, values, hint).header(first, last)


def _goes_on(grid: Grid, first: int, index: int) -> bool:
    """Does this row still belong to the header that begins at `first`?"""
    row, top = grid.rows[index], grid.rows[first]
    tops = {cell.anchor for cell in top.cells if cell.text}
    below = [cell for cell in row.cells if cell.text]
    if not below:
        return False
    own = row.own()
    if any(not cell.first and cell.anchor in tops for cell in below):
        return all(len(cell.text) <= 120 for _, cell in own)
    if len(own) == 1 and row.span(own[0][0]) > 1 and row.span(own[0][0]) >= grid.width - 1:
        return False
    for column, cell in own:
        over = read_title(one_line(top.text(column))).roles
        if over and over[0] in (Role.REF, Role.NAME):
            return False
        if not read_title(one_line(cell.text)).roles:
            return False
    return True


def _stands_over(grid: Grid, index: int, first: int) -> bool:
    """Is this row an upper part of the header, such as one title over several years?"""
    row, below = grid.rows[index], grid.rows[first]
    own = row.own()
    if not own or (len(own) == 1 and row.span(own[0][0]) >= max(grid.width - 1, 2)):
        return False
    for column, cell in own:
        under = read_title(one_line(below.text(column))).roles
        if not under or under[0] in (Role.REF,) or Role.NAME in under[:1] or len(cell.text) > 120:
            return False
        if not read_title(one_line(cell.text)).roles:
            return False
    return True


def _parts(grid: Grid, first: int, last: int) -> list[list[str]]:
    """For every column the titles over it, upper ones first; a title reaches right over untitled columns."""
    rows = grid.rows[first : last + 1]
    filled = [[cell.text for cell in row.cells] for row in rows]
    for depth in range(len(rows) - 1):
        for column in range(1, grid.width):
            if filled[depth][column] or not filled[depth][column - 1]:
                continue
            if _has_below(rows, depth, column) and _has_below(rows, depth, column - 1):
                filled[depth][column] = filled[depth][column - 1]
    parts: list[list[str]] = []
    for column in range(grid.width):
        titles: list[str] = []
        for row in filled:
            title = one_line(row[column])
            if title and title not in titles:
                titles.append(title)
        parts.append(titles)
    return parts


def _has_below(rows: Sequence[GridRow], depth: int, column: int) -> bool:
    return any(row.cells[column].text and row.cells[column].first for row in rows[depth + 1 :])


def _combine(titles: list[str]) -> Words:
    if not titles:
        return Words()
    read = [read_title(title) for title in titles]
    lowest = read[-1]
    if len(read) == 1:
        return lowest
    if not lowest.roles:
        lowest = read_title(" ".join(titles))
        if not lowest.roles:
            lowest = next((words for words in reversed(read) if words.roles), lowest)
    scope = next((words.scope for words in reversed(read) if words.scope), None)
    horizon = next((words.horizon for words in reversed(read) if words.horizon), None)
    over = next((words for words in read[:-1] if words.roles), None)
    roles = lowest.roles
    unwanted = over is not None and over.roles[0] is Role.OTHER and roles[:1] in ((Role.TARGET,), (Role.OUTPUT,))
    past = over is not None and over.roles[0] is Role.OUTPUT and is_past(" ".join(titles))
    if unwanted or (past and roles[:1] == (Role.TARGET,)):
        roles = (Role.OTHER,)
    elif over and over.roles[0] is Role.TARGET and not over.firm and roles[:1] == (Role.NAME,):
        roles = (Role.TARGET,)
    return replace(lowest, roles=roles, scope=scope, horizon=horizon)


class _Resolver:
    """Settles what single titles leave open, from the other columns and from the values below."""

    def __init__(self, columns: list[Column], words: list[Words], rows: Sequence[GridRow], hint: str) -> None:
        self._columns = columns
        self._words = words
        self._rows = rows
        self._hint = fold(hint)

    def header(self, first: int, last: int) -> Header | NoHeader:
        self._settle_units()
        self._settle_shares()
        name = self._name()
        if name is None:
            return _NO_HEADER
        self._set(name, Role.NAME)
        self._settle_refs(name)
        kind = self._kind(name)
        if kind is None:
            title = self._columns[name].title
            reason = "nhưng không có cột cơ quan chủ trì, thời hạn, sản phẩm hay chỉ tiêu theo năm"
            return NoHeader(f"có cột “{title}” {reason}")
        self._settle_targets(name, kind)
        for role in (Role.REF, Role.UNIT, Role.COORDINATORS, Role.NOTE, Role.START, Role.GROUP):
            self._keep_best(role, "")
        self._keep_best(Role.LEAD, r"chu tri|chu chi")
        self._keep_best(Role.OUTPUT, r"san pham|dau ra")
        self._keep_deadlines()
        if kind == "indicators" and not (self._having(Role.TARGET) or self._having(Role.UNIT, Role.LEAD)):
            return NoHeader(f"có cột “{self._columns[name].title}” nhưng không có cột nào cho mức cần đạt")
        return Header(first, last, tuple(self._columns), kind)

    def _set(self, place: int, role: Role) -> None:
        self._columns[place] = replace(self._columns[place], role=role)

    def _having(self, *roles: Role) -> list[int]:
        return [column.index for column in self._columns if column.role in roles]

    def _values(self, place: int) -> list[str]:
        return [row.cells[place].text for row in self._rows if row.cells[place].text]

    def _settle_units(self) -> None:
        for place in self._having(Role.UNIT):
            if Role.LEAD not in self._words[place].roles:
                continue
            values = self._values(place)
            bodies = sum(
                bool(re.search(r"\b(phong|ban|ubnd|cong an|van phong|trung tam|to)\b", fold(v))) for v in values
            )
            if bodies * 2 > len(values) or self._sure_unit(place):
                self._set(place, Role.LEAD)

    def _settle_shares(self) -> None:
        """ "Tỷ lệ" or "Số lượng" is what is to be reached where an indicator table has no other column for it."""
        named = any(words.about == "indicators" for words in self._words)
        aims = [p for p, words in enumerate(self._words) if words.roles[:1] == (Role.TARGET,)]
        shares = [p for p, column in enumerate(self._columns) if plain(column.title) in _SHARES]
        if named and not aims and len(shares) == 1 and self._mostly_figures(shares[0]):
            self._words[shares[0]] = Words((Role.TARGET,))
            self._set(shares[0], Role.TARGET)

    def _sure_unit(self, besides: int) -> bool:
        return any(place != besides and self._words[place].firm for place in self._having(Role.UNIT))

    def _name(self) -> int | None:
        candidates = [place for place, words in enumerate(self._words) if words.roles[:1] == (Role.NAME,)]
        candidates = candidates or [place for place, words in enumerate(self._words) if Role.NAME in words.roles]
        candidates = [place for place in candidates if not self._mostly_figures(place)] or candidates
        tasks = [place for place in candidates if self._words[place].about == "tasks"]
        if tasks and len(tasks) < len(candidates):
            measured = [i for i, words in enumerate(self._words) if words.roles[:1] == (Role.TARGET,) and words.firm]
            dated = self._having(Role.DEADLINE, Role.OUTPUT)
            others = [place for place in candidates if self._words[place].about == "indicators"]
            candidates = others if others and (measured or self._having(Role.UNIT)) and not dated else tasks
        firm = [place for place in candidates if self._words[place].firm]
        candidates = firm or candidates
        if len(candidates) > 1 and self._is_group(candidates[0], candidates[1]):
            self._set(candidates[0], Role.GROUP)
            return candidates[1]
        if candidates:
            return candidates[0]
        texts = [p for p in self._having(Role.TARGET) if self._values(p) and not self._mostly_figures(p)]
        return texts[0] if texts and self._words[texts[0]].scope is not None else None

    def _is_group(self, left: int, right: int) -> bool:
        """A left name column whose values repeat or are merged over several of the right one's is a group."""
        lefts = {row.cells[left].anchor for row in self._rows if row.cells[left].text}
        rights = {row.cells[right].anchor for row in self._rows if row.cells[right].text}
        return len(lefts) > 0 and len(lefts) * 2 <= len(rights)

    def _mostly_figures(self, place: int) -> bool:
        values = self._values(place)
        figures = sum(bool(re.search(r"\d", value)) and len(value.split()) <= 4 for value in values)
        return bool(values) and figures * 2 > len(values)

    def _settle_refs(self, name: int) -> None:
        if self._having(Role.REF) or name == 0:
            return
        for place in range(name):
            values = self._values(place)
            likes = sum(bool(_REF_LIKE.match(value)) for value in values)
            if not self._columns[place].title and values and likes * 3 >= len(values) * 2:
                self._set(place, Role.REF)
                return

    def _kind(self, name: int) -> AppendixKind | None:
        about = self._words[name].about
        work = len(self._having(Role.DEADLINE, Role.OUTPUT, Role.START))
        agencies = len(self._having(Role.LEAD, Role.COORDINATORS))
        aims = [p for p, words in enumerate(self._words) if p != name and Role.TARGET in words.roles]
        sure = [p for p in aims if self._words[p].horizon or self._words[p].scope or self._words[p].firm]
        unit = bool(self._having(Role.UNIT))
        if about == "tasks":
            return "tasks" if work or agencies or aims else None
        if about == "indicators":
            if work > 1 and not aims and not unit:
                return "tasks"
            measured = any(self._mostly_figures(place) for place in self._having(Role.OUTPUT))
            return "indicators" if aims or unit or agencies or measured else "tasks" if work else None
        measured = any(self._mostly_figures(place) for place in aims) and not self._having(Role.DEADLINE)
        if sure or measured or (unit and aims) or (aims and not work and "chi tieu" in self._hint):
            return "indicators"
        if work or (agencies and not unit):
            wanted = "chi tieu" in self._hint and "nhiem vu" not in self._hint and not self._having(Role.DEADLINE)
            return "indicators" if wanted and (unit or aims) else "tasks"
        return "indicators" if aims and agencies else None

    def _settle_targets(self, name: int, kind: AppendixKind) -> None:
        aims = [p for p, words in enumerate(self._words) if p != name and Role.TARGET in words.roles]
        aims = [p for p in aims if self._columns[p].role in (Role.TARGET, Role.NAME, Role.OUTPUT)]
        loose = [p for p in aims if plain(self._columns[p].title.split(" / ")[-1]) in ("ket qua", "so lieu", "muc do")]
        sure = [p for p in aims if p not in loose]
        if kind == "indicators" and not aims:
            loose = [place for place in self._having(Role.OUTPUT) if self._mostly_figures(place)][:1]
        if kind == "indicators":
            for place in sure or loose:
                self._set(place, Role.TARGET)
            for place in loose if sure else ():
                self._set(place, Role.OTHER)
        else:
            self._settle_aims_of_tasks(sure, loose)
        for place in self._having(Role.NAME):
            if place != name:
                self._set(place, Role.OTHER)

    def _settle_aims_of_tasks(self, sure: list[int], loose: list[int]) -> None:
        years = [place for place in sure if self._columns[place].horizon]
        dated = bool(self._having(Role.DEADLINE))
        for place in sure:
            self._set(place, Role.DEADLINE if place in years and not dated else Role.OTHER)
        for place in loose + [place for place in sure if place not in years]:
            self._set(place, Role.OTHER if self._having(Role.OUTPUT) else Role.OUTPUT)

    def _keep_best(self, role: Role, better: str) -> None:
        places = self._having(role)
        if len(places) < 2:
            return
        best = next((p for p in places if better and re.search(better, fold(self._columns[p].title))), places[0])
        for place in places:
            if place != best:
                self._set(place, Role.OTHER)

    def _keep_deadlines(self) -> None:
        places = self._having(Role.DEADLINE)
        if len(places) < 2:
            return
        heads = [self._columns[place].title.split(" / ")[0] for place in places]
        if len(set(heads)) == 1 or all(self._columns[place].horizon for place in places):
            return
        self._keep_best(Role.DEADLINE, r"thoi gian|thoi han|\bhan\b")
