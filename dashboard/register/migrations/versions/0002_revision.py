"""A number that goes up with every change, so that nobody has to count rows to know that there was one."""

import sqlalchemy as sa
from alembic import op

revision = "0002"
down_revision = "0001"


def upgrade() -> None:
    """Makes the table with its one row."""
    table = op.create_table(
        "register_revision",
        sa.Column("revision_id", sa.SmallInteger(), autoincrement=False, nullable=False),
        sa.Column("number", sa.BigInteger(), nullable=False),
        sa.CheckConstraint("revision_id = 1", name="register_revision_one"),
        sa.PrimaryKeyConstraint("revision_id"),
    )
    op.bulk_insert(table, [{"revision_id": 1, "number": 1}])
