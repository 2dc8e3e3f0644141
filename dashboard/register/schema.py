"""The contract of the register, for SQLite and PostgreSQL alike; `migrations/` brings a database up to it.

Meanings: one row of `activity` is an activity as it stands now; one row of `activity_history` is how it stood before a change.
The one row of `register_revision` counts the transactions that wrote.
Nothing is ever deleted: removing an activity is a change too (`is_removed`).
"""

from sqlalchemy import (
    BigInteger,
    Boolean,
    CheckConstraint,
    Column,
    Date,
    DateTime,
    Index,
    Integer,
    MetaData,
    Numeric,
    SmallInteger,
    String,
    Table,
    Text,
    false,
)

AREAS = ("trade", "investment", "tourism")
STATUSES = ("planned", "done", "cancelled")
CHANGES = ("entered", "changed", "removed", "restored", "undone")
TITLE_LENGTH = 200
TEXT_LENGTH = 2000

metadata = MetaData()


def _contents() -> list[Column]:
    """What is known of an activity. Codes of mission, destination, kind and PENX line are the warehouse's."""
    return [
        Column("post_id", String(32), nullable=False),
        Column("activity_date", Date),  # a plan may know no more than its quarter
        Column("activity_year", SmallInteger, nullable=False),
        Column("activity_quarter", SmallInteger, nullable=False),
        Column("kind_id", String(32), nullable=False),
        Column("area", String(16), nullable=False),
        Column("title", String(TITLE_LENGTH), nullable=False),
        Column("status", String(16), nullable=False),
        Column("destination_iso2", String(2)),
        Column("agreement_reached", Boolean),
        Column("requests_received_count", Integer),
        Column("requests_on_time_count", Integer),
        Column("penx_line_id", String(32)),
        Column("sector", String(TITLE_LENGTH)),
        Column("partners", String(TITLE_LENGTH)),
        Column("reached_count", Integer),
        Column("cost_pen", Numeric(14, 2)),
        Column("link", String(TEXT_LENGTH)),
        Column("note", Text),
        Column("is_removed", Boolean, nullable=False, server_default=false()),
    ]


def _entry() -> list[Column]:
    """Which version this is, who entered it, when (UTC), how and in which import, if any; whether it was ever planned."""
    return [
        Column("was_planned", Boolean, nullable=False),
        Column("version_number", Integer, nullable=False),
        Column("change", String(16), nullable=False),
        Column("entered_by", String(TITLE_LENGTH), nullable=False),
        Column("entered_at", DateTime, nullable=False),
        Column("import_id", String(36)),
        Column("fingerprint", String(32), nullable=False),
    ]


def _rules(table: str) -> list[CheckConstraint]:
    one_of = {"area": AREAS, "status": STATUSES, "change": CHANGES}
    rules = {name: f"{name} IN ({', '.join(repr(code) for code in codes)})" for name, codes in one_of.items()}
    rules |= {
        "quarter": "activity_quarter BETWEEN 1 AND 4",
        "year": "activity_year BETWEEN 2000 AND 2100",
        "title": "length(trim(title)) > 0",
        "requests": "requests_on_time_count IS NULL OR requests_on_time_count BETWEEN 0 AND requests_received_count",
        "received": "requests_received_count IS NULL OR requests_received_count >= 0",
        "reached": "reached_count IS NULL OR reached_count >= 0",
        "cost": "cost_pen IS NULL OR cost_pen >= 0",
        "done_has_date": "status <> 'done' OR activity_date IS NOT NULL",
    }
    return [CheckConstraint(rule, name=f"{table}_{name}") for name, rule in rules.items()]


activity = Table(
    "activity",
    metadata,
    Column("activity_id", String(36), primary_key=True),
    *_contents(),
    *_entry(),
    *_rules("activity"),
)
# The same activity is entered once: same mission, moment, kind, destination and title, whatever the spelling of the title.
Index(
    "activity_once",
    activity.c.fingerprint,
    unique=True,
    sqlite_where=activity.c.is_removed == false(),
    postgresql_where=activity.c.is_removed == false(),
)
# Everything that the account counts, so that it never reads the rows themselves, which lie as they were entered; in the order of
# the list of activities.
Index(
    "activity_account",
    activity.c.activity_year,
    activity.c.activity_quarter,
    activity.c.activity_date,
    activity.c.activity_id,
    activity.c.is_removed,
    activity.c.status,
    activity.c.post_id,
    activity.c.area,
    activity.c.kind_id,
    activity.c.destination_iso2,
    activity.c.was_planned,
    activity.c.agreement_reached,
    activity.c.requests_received_count,
    activity.c.requests_on_time_count,
    activity.c.cost_pen,
)
Index("activity_by_post", activity.c.post_id)
Index("activity_by_import", activity.c.import_id)

activity_history = Table(
    "activity_history",
    metadata,
    Column("activity_id", String(36), primary_key=True),
    *[column for column in (*_contents(), *_entry()) if column.name != "version_number"],
    Column("version_number", Integer, primary_key=True),
    *_rules("activity_history"),
)

activity_import = Table(
    "activity_import",
    metadata,
    Column("import_id", String(36), primary_key=True),
    Column("file_name", String(TITLE_LENGTH), nullable=False),
    Column("file_digest", String(64), nullable=False),
    Column("entered_by", String(TITLE_LENGTH), nullable=False),
    Column("entered_at", DateTime, nullable=False),
    Column("rows_count", Integer, nullable=False),
    Column("is_undone", Boolean, nullable=False, server_default=false()),
)

register_revision = Table(
    "register_revision",
    metadata,
    Column("revision_id", SmallInteger, primary_key=True, autoincrement=False),
    Column("number", BigInteger, nullable=False),
    CheckConstraint("revision_id = 1", name="register_revision_one"),
)

CONTENTS = tuple(column.name for column in _contents())
