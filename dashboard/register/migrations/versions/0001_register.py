"""The register as it began."""

import sqlalchemy as sa
from alembic import op

revision = "0001"
down_revision = None


def upgrade() -> None:
    """Makes the tables for activities, for how they stood before each change, and for imported files."""
    op.create_table(
        "activity",
        sa.Column("activity_id", sa.String(length=36), nullable=False),
        sa.Column("post_id", sa.String(length=32), nullable=False),
        sa.Column("activity_date", sa.Date(), nullable=True),
        sa.Column("activity_year", sa.SmallInteger(), nullable=False),
        sa.Column("activity_quarter", sa.SmallInteger(), nullable=False),
        sa.Column("kind_id", sa.String(length=32), nullable=False),
        sa.Column("area", sa.String(length=16), nullable=False),
        sa.Column("title", sa.String(length=200), nullable=False),
        sa.Column("status", sa.String(length=16), nullable=False),
        sa.Column("destination_iso2", sa.String(length=2), nullable=True),
        sa.Column("agreement_reached", sa.Boolean(), nullable=True),
        sa.Column("requests_received_count", sa.Integer(), nullable=True),
        sa.Column("requests_on_time_count", sa.Integer(), nullable=True),
        sa.Column("penx_line_id", sa.String(length=32), nullable=True),
        sa.Column("sector", sa.String(length=200), nullable=True),
        sa.Column("partners", sa.String(length=200), nullable=True),
        sa.Column("reached_count", sa.Integer(), nullable=True),
        sa.Column("cost_pen", sa.Numeric(precision=14, scale=2), nullable=True),
        sa.Column("link", sa.String(length=2000), nullable=True),
        sa.Column("note", sa.Text(), nullable=True),
        sa.Column("is_removed", sa.Boolean(), server_default=sa.false(), nullable=False),
        sa.Column("was_planned", sa.Boolean(), nullable=False),
        sa.Column("version_number", sa.Integer(), nullable=False),
        sa.Column("change", sa.String(length=16), nullable=False),
        sa.Column("entered_by", sa.String(length=200), nullable=False),
        sa.Column("entered_at", sa.DateTime(), nullable=False),
        sa.Column("import_id", sa.String(length=36), nullable=True),
        sa.Column("fingerprint", sa.String(length=32), nullable=False),
        sa.CheckConstraint("area IN ('trade', 'investment', 'tourism')", name="activity_area"),
        sa.CheckConstraint("change IN ('entered', 'changed', 'removed', 'restored', 'undone')", name="activity_change"),
        sa.CheckConstraint("status <> 'done' OR activity_date IS NOT NULL", name="activity_done_has_date"),
        sa.CheckConstraint("status IN ('planned', 'done', 'cancelled')", name="activity_status"),
        sa.CheckConstraint("activity_quarter BETWEEN 1 AND 4", name="activity_quarter"),
        sa.CheckConstraint("activity_year BETWEEN 2000 AND 2100", name="activity_year"),
        sa.CheckConstraint("cost_pen IS NULL OR cost_pen >= 0", name="activity_cost"),
        sa.CheckConstraint("length(trim(title)) > 0", name="activity_title"),
        sa.CheckConstraint("reached_count IS NULL OR reached_count >= 0", name="activity_reached"),
        sa.CheckConstraint(
            "requests_on_time_count IS NULL OR requests_on_time_count BETWEEN 0 AND requests_received_count",
            name="activity_requests",
        ),
        sa.CheckConstraint("requests_received_count IS NULL OR requests_received_count >= 0", name="activity_received"),
        sa.PrimaryKeyConstraint("activity_id"),
    )
    with op.batch_alter_table("activity", schema=None) as batch_op:
        batch_op.create_index("activity_by_import", ["import_id"], unique=False)
        batch_op.create_index("activity_by_post", ["post_id"], unique=False)
        batch_op.create_index("activity_by_year", ["activity_year", "status", "post_id"], unique=False)
        batch_op.create_index(
            "activity_once",
            ["fingerprint"],
            unique=True,
            sqlite_where=sa.text("is_removed = false"),
            postgresql_where=sa.text("is_removed = false"),
        )

    op.create_table(
        "activity_history",
        sa.Column("activity_id", sa.String(length=36), nullable=False),
        sa.Column("post_id", sa.String(length=32), nullable=False),
        sa.Column("activity_date", sa.Date(), nullable=True),
        sa.Column("activity_year", sa.SmallInteger(), nullable=False),
        sa.Column("activity_quarter", sa.SmallInteger(), nullable=False),
        sa.Column("kind_id", sa.String(length=32), nullable=False),
        sa.Column("area", sa.String(length=16), nullable=False),
        sa.Column("title", sa.String(length=200), nullable=False),
        sa.Column("status", sa.String(length=16), nullable=False),
        sa.Column("destination_iso2", sa.String(length=2), nullable=True),
        sa.Column("agreement_reached", sa.Boolean(), nullable=True),
        sa.Column("requests_received_count", sa.Integer(), nullable=True),
        sa.Column("requests_on_time_count", sa.Integer(), nullable=True),
        sa.Column("penx_line_id", sa.String(length=32), nullable=True),
        sa.Column("sector", sa.String(length=200), nullable=True),
        sa.Column("partners", sa.String(length=200), nullable=True),
        sa.Column("reached_count", sa.Integer(), nullable=True),
        sa.Column("cost_pen", sa.Numeric(precision=14, scale=2), nullable=True),
        sa.Column("link", sa.String(length=2000), nullable=True),
        sa.Column("note", sa.Text(), nullable=True),
        sa.Column("is_removed", sa.Boolean(), server_default=sa.false(), nullable=False),
        sa.Column("change", sa.String(length=16), nullable=False),
        sa.Column("entered_by", sa.String(length=200), nullable=False),
        sa.Column("entered_at", sa.DateTime(), nullable=False),
        sa.Column("import_id", sa.String(length=36), nullable=True),
        sa.Column("fingerprint", sa.String(length=32), nullable=False),
        sa.Column("was_planned", sa.Boolean(), nullable=False),
        sa.Column("version_number", sa.Integer(), nullable=False),
        sa.CheckConstraint("area IN ('trade', 'investment', 'tourism')", name="activity_history_area"),
        sa.CheckConstraint("change IN ('entered', 'changed', 'removed', 'restored', 'undone')", name="activity_history_change"),
        sa.CheckConstraint("status <> 'done' OR activity_date IS NOT NULL", name="activity_history_done_has_date"),
        sa.CheckConstraint("status IN ('planned', 'done', 'cancelled')", name="activity_history_status"),
        sa.CheckConstraint("activity_quarter BETWEEN 1 AND 4", name="activity_history_quarter"),
        sa.CheckConstraint("activity_year BETWEEN 2000 AND 2100", name="activity_history_year"),
        sa.CheckConstraint("cost_pen IS NULL OR cost_pen >= 0", name="activity_history_cost"),
        sa.CheckConstraint("length(trim(title)) > 0", name="activity_history_title"),
        sa.CheckConstraint("reached_count IS NULL OR reached_count >= 0", name="activity_history_reached"),
        sa.CheckConstraint(
            "requests_on_time_count IS NULL OR requests_on_time_count BETWEEN 0 AND requests_received_count",
            name="activity_history_requests",
        ),
        sa.CheckConstraint("requests_received_count IS NULL OR requests_received_count >= 0", name="activity_history_received"),
        sa.PrimaryKeyConstraint("activity_id", "version_number"),
    )
    op.create_table(
        "activity_import",
        sa.Column("import_id", sa.String(length=36), nullable=False),
        sa.Column("file_name", sa.String(length=200), nullable=False),
        sa.Column("file_digest", sa.String(length=64), nullable=False),
        sa.Column("entered_by", sa.String(length=200), nullable=False),
        sa.Column("entered_at", sa.DateTime(), nullable=False),
        sa.Column("rows_count", sa.Integer(), nullable=False),
        sa.Column("is_undone", sa.Boolean(), server_default=sa.false(), nullable=False),
        sa.PrimaryKeyConstraint("import_id"),
    )
