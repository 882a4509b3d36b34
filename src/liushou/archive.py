"""The loaded repository: every record by id, what could not be read, and what was found on the way."""

from __future__ import annotations

import re
from collections import defaultdict
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, field, replace
from functools import lru_cache
from typing import NamedTuple, TypeVar

from liushou import yamltext
from liushou.calendar import Day, Span, Term, Window, term_on
from liushou.errors import BrokenSettings
from liushou.finding import Code, Finding, Loc, Path, Place, Severity
from liushou.kinds import CHILD, DOCUMENT, EVENT, EVENT_KINDS, GUARDIAN, KINDS, RESTRICTED_FOLDER, STAFF
from liushou.kinds.child import Child
from liushou.kinds.document import Document
from liushou.kinds.event import Event
from liushou.kinds.guardian import Guardian
from liushou.kinds.reading import Made, make, standing
from liushou.kinds.school import FORMAT, School
from liushou.kinds.staff import Staff
from liushou.source import SETTINGS, Source
from liushou.values import Id, known

FOLDERS = (*(kind.folder for kind in KINDS), RESTRICTED_FOLDER)
"""The folders that hold records."""

_ENDINGS = (".yaml", ".yml")
_LEFT_BY_PROGRAMS = re.compile(r"~\$.*|Thumbs\.db|desktop\.ini", re.IGNORECASE)
"""What Windows and WPS put beside the files that somebody opens there."""
_MEANT_AS_TEXT = re.compile(r"[^.]*|.*\.(txt|bak|old)|.*\.ya?ml.*", re.IGNORECASE)
"""Names that a record may have got by mistake; a photo or a Word file is none."""
_EVENT_NAME = re.compile(r"(\d{4}-\d{2}-\d{2})-([a-z]+)(?:-([a-z]+-[0-9a-z]{4}))?-[0-9a-z]+")

ENDING = Code(
    "L016", Severity.WARNING, "文件名不是以 .yaml 结尾，没有读它", "把文件名改成以 .yaml 结尾；不是档案就挪出这个文件夹",
    "记事本另存为时常会在后面加上 .txt，程序就不当它是档案了。", "",
)  # fmt: skip
SAME_NAME = Code(
    "L017", Severity.ERROR, "编号和另一个文件相同：{other}", "留下一个，另一个改名或删去",
    "编号就是文件名，两个文件同名，别的档案提到它时就说不清是哪一个。", "",
)  # fmt: skip
TELLING = Code(
    "L026", Severity.WARNING, "文件名里有汉字，可能写着姓名", "用 git mv 改成编号作文件名：姓名首字母加四个字符，如 zxm-7k3q.yaml；提到它的档案一起改",
    "文件名会出现在 git 历史、终端和各种清单里，遮不住。编号不说是谁。", "",
)  # fmt: skip
CODES = (ENDING, SAME_NAME, TELLING)

R = TypeVar("R", Child, Guardian, Staff, Document, Event)


class Unreadable(NamedTuple):
    """A file of which no record could be made, and what its name could have satisfied."""

    path: str
    folder: str

    @property
    def id(self) -> Id:
        """The id its record would bear."""
        return Id(self.path.rsplit("/", 1)[-1].split(".", 1)[0])  # also of zjm-7k3q.yaml.txt

    def might_be(self, kinds: frozenset[str], child: Id | None, window: Span) -> bool:
        """Whether, by its name alone, it could be an event of those kinds for that child (or any) in that window."""
        clue = _clue(self.path, self.folder)
        return (
            (clue.day is None or clue.day in window)
            and not clue.kinds.isdisjoint(kinds)
            and (child is None or clue.child in (None, child))
        )

    @property
    def child(self) -> Id | None:
        """The only child it can be an event of, as its name says; None where it may be anybody's."""
        return _clue(self.path, self.folder).child

    @property
    def day(self) -> Day | None:
        """The only day it can be an event of, as its name says; None where it says none."""
        return _clue(self.path, self.folder).day


class _Clue(NamedTuple):
    """What the name of an event's file says: the day (None: any), the kinds it can be of, the child (None: any)."""

    day: Day | None
    kinds: frozenset[str]
    child: Id | None = None


_BY_SLUG = {model.slug: kind for kind, model in EVENT_KINDS.items()}
_RESTRICTED = frozenset(kind for kind, model in EVENT_KINDS.items() if model.restricted)


@lru_cache(maxsize=4096)
def _clue(path: str, folder: str) -> _Clue:
    name = path.rsplit("/", 1)[-1].split(".", 1)[0]
    if folder == RESTRICTED_FOLDER:
        return _Clue(_day(name[:10]), _RESTRICTED)
    if folder != EVENT.folder:
        return _Clue(None, frozenset())
    found = _EVENT_NAME.fullmatch(name)
    if not found:
        return _Clue(None, frozenset(EVENT_KINDS))
    day, slug, who = found.groups()
    kinds = [_BY_SLUG[slug]] if slug in _BY_SLUG else EVENT_KINDS
    return _Clue(_day(day), frozenset(kinds), Id(who) if who else None)


def _day(text: str) -> Day | None:
    try:
        return Day.parse(text)
    except ValueError:
        return None


@dataclass(frozen=True)
class Archive:
    """Everything that was read, frozen. ``lost`` names the top keys that a damaged record had to give up."""

    school: School
    terms: tuple[Term, ...]
    children: Mapping[Id, Child]
    guardians: Mapping[Id, Guardian]
    staff: Mapping[Id, Staff]
    documents: Mapping[Id, Document]
    events: tuple[Event, ...]
    paths: Mapping[Id, str]
    unreadable: tuple[Unreadable, ...] = ()
    lost: Mapping[Id, frozenset[str]] = field(default_factory=dict)
    gaps: Mapping[Id, Mapping[Loc, Sequence[int]]] = field(default_factory=dict)
    events_of: Mapping[Id, tuple[Event, ...]] = field(default_factory=dict)

    def find(self, record_id: str) -> Child | Guardian | Staff | Document | Event | None:
        """The record with that id."""
        key = Id(record_id)
        for records in (self.children, self.guardians, self.staff, self.documents):
            if key in records:
                return records[key]
        return next((event for event in self.events if event.id == key), None)

    def path(self, record_id: str) -> str:
        """The file of a record; liushou.yaml for the school itself."""
        return self.paths.get(Id(record_id), SETTINGS)

    def loc(self, record_id: Id, loc: Loc) -> Loc:
        """Where a loc of a record stands in its file, which may hold list items that the record had to give up."""
        gaps = self.gaps.get(record_id)
        return standing(loc, gaps) if gaps else loc

    def doubtful(self, record_id: Id, *places: Loc) -> bool:
        """Whether something at one of these places, or below it, did not fit and was given up."""
        gaps = self.gaps.get(record_id)
        return gaps is not None and any(gap[: len(place)] == place[: len(gap)] for gap in gaps for place in places)

    def having(
        self, records: Mapping[str, Child | Guardian | Staff | Document | Event], gone: frozenset[Id] = frozenset()
    ) -> Archive:
        """The archive that these records, by path, would make of this one; those of ``gone`` left out."""
        new = {record.id: record for record in records.values()}
        out = frozenset(new) | gone

        def table(kept: Mapping[Id, R], model: type[R]) -> dict[Id, R]:
            return {key: one for key, one in kept.items() if key not in out} | {
                key: one for key, one in new.items() if isinstance(one, model)
            }

        events = [
            *(event for event in self.events if event.id not in out),
            *(one for one in new.values() if isinstance(one, Event)),
        ]
        return replace(
            self,
            children=table(self.children, Child),
            guardians=table(self.guardians, Guardian),
            staff=table(self.staff, Staff),
            documents=table(self.documents, Document),
            events=tuple(sorted(events, key=_event_order)),
            events_of=_by_child(sorted(events, key=_event_order)),
            paths={**self.paths, **{record.id: path for path, record in records.items()}},
            lost={key: lost for key, lost in self.lost.items() if key not in out},
            gaps={key: gaps for key, gaps in self.gaps.items() if key not in out},
        )


class Loaded(NamedTuple):
    """An archive and what was found while reading it."""

    archive: Archive
    findings: tuple[Finding, ...]


def load(source: Source) -> Loaded:
    """Read everything a source holds. Users' mistakes are findings; only a settings file that fails stops it.

    Raises BrokenSettings where liushou.yaml is missing, unreadable, nameless or of a newer format.
    """
    shelf = _Shelf()
    settings: Made | None = None
    for path, raw in source.read(FOLDERS):
        if path == SETTINGS:
            settings = _settings(raw, shelf)
        else:
            shelf.put(path, raw)
    if settings is None:
        raise BrokenSettings("这里没有 liushou.yaml", "新建用 liushou init；已经有的，用 -C 指明档案所在的文件夹")
    assert isinstance(settings.record, School)
    return Loaded(shelf.archive(settings), tuple(shelf.findings))


class _Shelf:
    """Records while they are being read."""

    def __init__(self) -> None:
        self.findings: list[Finding] = []
        self.unreadable: list[Unreadable] = []
        self.paths: dict[Id, str] = {}
        self.lost: dict[Id, frozenset[str]] = {}
        self.gaps: dict[Id, Mapping[Loc, Sequence[int]]] = {}
        self.records: dict[str, dict[Id, object]] = {kind.folder: {} for kind in KINDS}

    def put(self, path: str, raw: bytes) -> None:
        folder, _, rest = path.partition("/")
        name = rest.rsplit("/", 1)[-1]
        text = name.endswith(_ENDINGS)
        if (name[0] == "~" or not text) and _LEFT_BY_PROGRAMS.fullmatch(name):
            return
        if not text:
            if folder != DOCUMENT.folder and not name.startswith((".", "README", "说明")):
                self._misnamed(path, folder, name)
            return
        if not name.isascii():
            self.findings.append(Finding(TELLING, Place(path)))
        record_id = Id(name.rsplit(".", 1)[0])
        made = self._made(path, folder, record_id, raw)
        if made.record is None:
            self.unreadable.append(Unreadable(path, folder))
        elif record_id in self.paths:
            other = self.paths[record_id]
            self.findings.append(Finding(SAME_NAME, Place(path), {"other": Path(other)}, (Place(other),)))
            self.unreadable.append(Unreadable(path, folder))
        else:
            self.paths[record_id] = path
            self.records[_HOME.get(folder, folder)][record_id] = made.record
            if made.lost:
                self.lost[record_id] = made.lost
                self.gaps[record_id] = made.gaps

    def _misnamed(self, path: str, folder: str, name: str) -> None:
        self.findings.append(Finding(ENDING, Place(path)))
        if _MEANT_AS_TEXT.fullmatch(name):
            self.unreadable.append(Unreadable(path, folder))

    def _made(self, path: str, folder: str, record_id: Id, raw: bytes) -> Made:
        reading = yamltext.read(raw, path)
        self.findings += reading.findings
        if reading.data is None:
            return Made(None)
        made = make(_MODELS[folder], reading.data, record_id, path, filled=reading.filled)
        self.findings += made.findings
        return made

    def archive(self, settings: Made) -> Archive:
        school = settings.record
        assert isinstance(school, School)
        if settings.lost:
            self.lost[school.id] = settings.lost
            self.gaps[school.id] = settings.gaps
        events = sorted(_of(Event, self.records[EVENT.folder]).values(), key=_event_order)
        return Archive(
            school=school,
            terms=terms_of(school),
            children=_of(Child, self.records[CHILD.folder]),
            guardians=_of(Guardian, self.records[GUARDIAN.folder]),
            staff=_of(Staff, self.records[STAFF.folder]),
            documents=_of(Document, self.records[DOCUMENT.folder]),
            events=tuple(events),
            paths=self.paths,
            unreadable=tuple(self.unreadable),
            lost=self.lost,
            gaps=self.gaps,
            events_of=_by_child(events),
        )


def _event_order(event: Event) -> tuple[Day, Id]:
    return event.day, event.id


def _by_child(events: Iterable[Event]) -> dict[Id, tuple[Event, ...]]:
    held: dict[Id, list[Event]] = defaultdict(list)
    for event in events:
        for child in dict.fromkeys(event.children):
            held[child].append(event)
    return {child: tuple(own) for child, own in held.items()}


_MODELS = {kind.folder: kind.model for kind in KINDS} | {RESTRICTED_FOLDER: Event}
_HOME = {RESTRICTED_FOLDER: EVENT.folder}


def _of(model: type[R], records: dict[Id, object]) -> dict[Id, R]:
    return {key: record for key, record in records.items() if isinstance(record, model)}


def _settings(raw: bytes, shelf: _Shelf) -> Made:
    reading = yamltext.read(raw, SETTINGS)
    if reading.data is None:
        raise _broken(reading.findings)
    version = str(reading.data.get("格式版本", FORMAT))
    if version.isdigit() and int(version) > FORMAT:
        raise BrokenSettings(
            f"这个档案库是格式版本 {version}，本机的 liushou 只认到 {FORMAT}", "请升级：pip install --upgrade liushou"
        )
    made = make(School, reading.data, "liushou", SETTINGS)
    if made.record is None:
        raise _broken(made.findings)
    shelf.findings.extend((*reading.findings, *made.findings))
    shelf.paths[made.record.id] = SETTINGS
    return made


def _broken(findings: tuple[Finding, ...]) -> BrokenSettings:
    error = BrokenSettings("liushou.yaml 读不出来", "改好它再试；上面写着哪一行、怎么改")
    error.findings = findings
    return error


def terms_of(school: School) -> tuple[Term, ...]:
    """The school's terms in the order of their days; those that end before they begin are left out (see links)."""
    terms = [
        Term(
            dates.code,
            dates.name,
            Span(dates.since, dates.until),
            tuple(Window(phase.since, phase.until, phase.name) for phase in dates.phases),
            tuple(Window(rest.since, rest.until, rest.name) for rest in dates.holidays),
        )
        for dates in school.terms
        if dates.since <= dates.until
    ]
    return tuple(sorted(terms, key=lambda term: term.span.start))


def term_code(archive: Archive, day: Day) -> str:
    """The folder an event of that day belongs in: the last term begun, or 学期外 before the first."""
    term = term_on(archive.terms, day)
    return term.code if term else "xueqi-wai"


def name_of(archive: Archive, person: Id) -> str:
    """The name of a person on file, or the id itself."""
    for people in (archive.children, archive.guardians, archive.staff):
        record = people.get(person)
        if record is not None:
            return known(record.name) or person
    return person
