"""The weekly digest, by DM to who leads a team."""

from datetime import datetime

from domain.errors import Refusal
from domain.model.delivery import Delivery
from domain.ports.store import Transaction
from domain.usecases.look_at_week import look_at_week
from handlers.views.digest import digest_post
from handlers.views.post import Post

KIND = "digest"


def draw_digest(tx: Transaction, delivery: Delivery) -> Post | None:
    """The finished week as it stood when the digest was due; None where nobody is led any more."""
    viewer = tx.members.get(str(delivery.args["user"]))
    if viewer is None:
        return None
    try:
        look = look_at_week(tx, viewer, now=datetime.fromisoformat(str(delivery.args["at"])))
    except Refusal:
        return None
    return digest_post(look, viewer.speaks)
