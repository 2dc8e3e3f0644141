"""For an account of very many activities: an index that answers it alone, and a number that goes up with every change."""

import sqlalchemy as sa
from alembic import op

revision = "0002"
down_revision = "0001"


def upgrade() -> None:
    """Makes the table with its one row, and replaces the index by year."""
    table = op.create_table(
        "register_revision",
        sa.Column("revision_id", sa.SmallInteger(), autoincrement=False, nullable=False),
        sa.Column("number", sa.BigInteger(), nullable=False),
        sa.CheckConstraint("revision_id = 1", name="register_revision_one"),
        sa.PrimaryKeyConstraint("revision_id"),
    )
    op.bulk_insert(table, [{"revision_id": 1, "number": 1}])
    with op.batch_alter_table("activity") as batch_op:
        batch_op.drop_index("activity_by_year")
        batch_op.create_index(
            "activity_account",
            [
                "activity_year",
                "activity_quarter",
                "activity_date",
                "activity_id",
                "is_removed",
                "status",
                "post_id",
                "area",
                "kind_id",
                "destination_iso2",
                "was_planned",
                "agreement_reached",
                "requests_received_count",
                "requests_on_time_count",
                "cost_pen",
            ],
        )
