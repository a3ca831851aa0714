"""Where an entry was read, which questions were asked again, which message a reply is about."""

import sqlalchemy as sa
from alembic import op

revision = "0003"
down_revision = "0002"
branch_labels = None
depends_on = None

WORD = sa.Text().with_variant(sa.Text(collation="C"), "postgresql")
COLUMNS = {
    "records": (("span_start", sa.Integer()), ("span_end", sa.Integer()), ("asked_again", sa.Date())),
    "messages": (("about_channel", WORD), ("about_ts", WORD)),
}


def upgrade() -> None:
    """To this version."""
    for table, columns in COLUMNS.items():
        for name, kind in columns:
            op.add_column(table, sa.Column(name, kind, nullable=True))


def downgrade() -> None:
    """Back to the version before."""
    for table, columns in COLUMNS.items():
        with op.batch_alter_table(table) as batch:
            for name, _ in columns:
                batch.drop_column(name)
