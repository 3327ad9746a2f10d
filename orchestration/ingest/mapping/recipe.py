"""What a mapping says about one value: from which cells it comes and how they are read."""

from dataclasses import dataclass, field


@dataclass(frozen=True)
class Recipe:
    """This class says how one target value is made; one source is set, or a chain judged once per file.

    Sources: `headers` (one header or alternatives of it), `joined` (several cells with a space between),
    `constant`, `template`, `value` (a named value of the report), `day_of` (the local date of one),
    `file_name` (a pattern; two groups must find the same). The chain: where the file has none of the
    `headers` the file's name is asked, and where it says nothing the value is `otherwise`.
    """

    name: str
    type: str
    headers: tuple[str, ...] = ()
    joined: tuple[str, ...] = ()
    constant: str | None = None
    template: str | None = None
    value: str | None = None
    day_of: str | None = None
    file_name: str | None = None
    otherwise: str | None = None
    plus: tuple[str, ...] = ()
    plus_days: int = 0
    formats: tuple[str, ...] = ()
    midnight: bool = False
    unit: str | None = None
    words: tuple[tuple[str, str], ...] = ()
    empties: tuple[str, ...] = ()
    optional: bool = True

    @property
    def is_derived(self) -> bool:
        """Whether the value comes from other values of the row and not from cells."""
        return self.value is not None or self.day_of is not None

    @property
    def can_do_without_headers(self) -> bool:
        """Whether a file that has none of the headers may still say the value."""
        return self.file_name is not None or self.otherwise is not None


@dataclass(frozen=True)
class When:
    """This class says for which rows a feed applies: `present` cells filled, `cells` one of their words."""

    present: tuple[str, ...] = ()
    cells: tuple[tuple[str, tuple[str, ...]], ...] = ()


@dataclass(frozen=True)
class Feed:
    """This class is one data set that a report feeds.

    melt: one recipe a KPI, by its id; each row then gives one row for every KPI that has a value.
    is_optional: left out for a file that lacks a header it needs.
    """

    data_set: str
    columns: tuple[Recipe, ...]
    melt: tuple[Recipe, ...] = ()
    when: When = field(default_factory=When)
    merge: bool = False
    is_optional: bool = False


@dataclass(frozen=True)
class Shape:
    """This class is what a mapping declares about the file itself; None or empty means: find out.

    header_rows: 2 if a row of groups stands above the fields (`group-field`). records: the dotted path to
    the records of a JSON document.
    """

    encoding: str | None = None
    delimiter: str | None = None
    sheets: str | None = None
    header_rows: int = 1
    records: str | None = None


@dataclass(frozen=True)
class Report:
    """This class is one kind of export of one platform; left_out: headers that are not read on purpose."""

    platform: str
    report: str
    feeds: tuple[Feed, ...]
    values: tuple[Recipe, ...] = ()
    shape: Shape = field(default_factory=Shape)
    timezone: str | None = None
    empties: tuple[str, ...] = ()
    true_words: tuple[str, ...] = ()
    false_words: tuple[str, ...] = ()
    summary_words: tuple[str, ...] = ()
    summary_prefixes: tuple[str, ...] = ()
    summary_parts: tuple[str, ...] = ()
    summary_headers: tuple[str, ...] = ()
    left_out: tuple[str, ...] = ()
