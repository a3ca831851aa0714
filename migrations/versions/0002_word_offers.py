"""Words that reps used, offered to be kept."""

import sqlalchemy as sa
from alembic import op

revision = "0002"
down_revision = "0001"
branch_labels = None
depends_on = None

WORD = sa.Text().with_variant(sa.Text(collation="C"), "postgresql")


def upgrade() -> None:
    """To this version."""
    named = ("typed", "language", "activity", "rep", "to", "state")
    op.create_table(
        "word_offers",
        sa.Column("workspace", WORD, nullable=False),
        sa.Column("key", WORD, nullable=False, quote=True),
        *(sa.Column(name, WORD, nullable=False, quote=True) for name in named),
        sa.Column("offered_at", sa.DateTime(timezone=True), nullable=False),
        sa.Column("settled_by", WORD, nullable=True),
        sa.Column("settled_at", sa.DateTime(timezone=True), nullable=True),
        sa.PrimaryKeyConstraint("workspace", "key", name="pk_word_offers"),
    )


def downgrade() -> None:
    """Without them."""
    op.drop_table("word_offers")
