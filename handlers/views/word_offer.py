"""The card of a word that a rep used, and what became of it."""

from domain.model.member import Member
from domain.model.vocabulary import Vocabulary
from domain.model.wording import OfferState, WordOffer
from handlers import ids
from handlers.views import blocks
from handlers.views.post import Post
from handlers.views.words import escape, noun, text


def offer_post(offer: WordOffer, rep: Member, reader: Member, vocabulary: Vocabulary) -> Post:
    """Asks once; afterwards says what was decided, without buttons."""
    lang = reader.speaks
    values = {"word": escape(offer.typed), "activity": escape(noun(offer.activity, lang, vocabulary))}
    if offer.state is OfferState.KEPT:
        return _sentence(text("vocabulary.offer.kept", lang, **values))
    if offer.state is OfferState.DECLINED:
        return _sentence(text("vocabulary.offer.declined", lang, word=values["word"]))
    if rep.user == reader.user:
        said = text("vocabulary.offer.own", lang, **values)
    else:
        said = text("vocabulary.offer.asked", lang, rep=escape(rep.name), **values)
    keep = blocks.button(text("vocabulary.offer.keep", lang), ids.WORD_KEEP, offer.key, style="primary")
    leave = blocks.button(text("vocabulary.offer.leave", lang), ids.WORD_LEAVE, offer.key)
    return Post(text=said, blocks=[blocks.section(said), blocks.actions(keep, leave)])


def _sentence(said: str) -> Post:
    return Post(text=said, blocks=[blocks.section(said)])
