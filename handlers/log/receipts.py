"""Draws the one answer to a message as things stand when it is sent."""

from collections.abc import Mapping, Sequence

from domain.kpi.tallies import tallies_of
from domain.model.delivery import Delivery
from domain.model.frame import Intent, Item
from domain.model.member import Member
from domain.model.message import Message, MessageKey, Reading
from domain.model.record import Record, Status
from domain.model.standing import LineStanding, RepStanding
from domain.model.tally import Measure
from domain.ports.store import Transaction
from domain.usecases.answer_in_words import Hearing, days_meant, too_many
from domain.usecases.days_off import away_of, days_kept
from domain.usecases.learn import spelling_learnt
from domain.usecases.ledger import live, newest, taken_back
from domain.usecases.log_work import LONGEST, read
from domain.usecases.look_at_plan import named_window, standings
from domain.usecases.look_at_question import look_at_question
from domain.usecases.reach import WORDS
from domain.usecases.suggest import due_accounts, with_options
from domain.usecases.take_back import version_of
from handlers.deps import Deps
from handlers.log.corrections import draw_word
from handlers.log.courtesies import Courtesy, courtesy_of
from handlers.views.away import Told, away_post, days_taken_back_post
from handlers.views.difficulty import difficulty_taken_back_post, gone_post, noted_post
from handlers.views.entries import Speech, is_win
from handlers.views.learnt import Learnt
from handlers.views.own_numbers import question_post
from handlers.views.post import Post
from handlers.views.questions import Question, question_asked
from handlers.views.quotes import GLANCE, quote, wordy
from handlers.views.receipt import Kept, Receipt, receipt_post, sentence
from handlers.views.words import text

REPLACED = ("edit", "fix", "modal")
"""Causes after which a receipt says what was there before."""


def draw_receipt(tx: Transaction, delivery: Delivery, *, deps: Deps) -> Post | None:
    """The answer: a receipt, or a sentence for what was no log, not kept, or said by nobody known."""
    member = tx.members.get(str(delivery.args["user"]))
    if member is None:
        return sentence(text("log.stranger", tx.words.workspace().languages[0]))
    if closed := delivery.args.get("closed"):
        return sentence(text("log.closed", member.speaks, channel=closed))
    message = tx.messages.get(MessageKey(channel=str(delivery.args["channel"]), ts=str(delivery.args["ts"])))
    if message is None:
        return None
    return _Desk(tx, deps, member, message).answer()


class _Desk:
    """What is needed to answer one message."""

    def __init__(self, tx: Transaction, deps: Deps, member: Member, message: Message) -> None:
        self.tx, self.member, self.message = tx, member, message
        self.now = deps.clock.now()
        self.vocabulary = tx.words.vocabulary()
        today = message.said_at.astimezone(member.zone).date()
        self.speech = Speech(lang=member.speaks, vocabulary=self.vocabulary, today=today)
        self.reader = deps.reader(tx)
        self.frame = read(self.reader, message.text or "", today, message.today)

    def answer(self) -> Post | None:
        """By what became of the message."""
        reading = self.message.reading
        if reading in WORDS:
            return draw_word(self.tx, self.message, self.frame, self.speech)
        if reading is Reading.AWAY or away_of(self.message) is not None:
            return away_post(self._told(), self.speech)
        if reading is Reading.UNDO_AWAY:
            return days_taken_back_post(self.speech)
        if reading in (Reading.OBSTACLE, Reading.UNDO_OBSTACLE):
            return self._difficulty()
        records = self.tx.records.of_message(self.message.key)
        if records:
            return receipt_post(self._receipt(records), self.speech)
        if self.message.text is None:
            return None
        if reading is Reading.TAKEN_BACK and self.frame.intent is Intent.OBSTACLE:
            return gone_post(self.message.key, self.frame.obstacle or "", self.speech.lang)
        return self._said() if reading is Reading.ANSWERED else self._nothing()

    def _difficulty(self) -> Post:
        message = self.message
        if message.obstacle is None:
            return difficulty_taken_back_post(self.speech.lang, deleted=message.text is None)
        return noted_post(message.key, message.obstacle, self.speech.lang)

    def _nothing(self) -> Post | None:
        """Two examples; a greeting is greeted, and thanks need no words."""
        courtesy = courtesy_of(self.message.text or "")
        if courtesy is not None:
            return sentence(text("log.hello", self.speech.lang)) if courtesy is Courtesy.HELLO else None
        hearing = Hearing(reader=self.reader, vocabulary=self.vocabulary, today=self.speech.today)
        if too_many(self.tx, hearing, self.message, self.frame):
            return sentence(text("log.several_open", self.speech.lang))
        if (record := days_meant(self.tx, hearing, self.message, self.frame)) is not None:
            return question_asked(Question(record=record, ask=record.asks[0]), self.speech)
        long = len(self.message.text or "") > LONGEST
        return sentence(text("log.too_long" if long else "log.nothing", self.speech.lang))

    def _said(self) -> Post:
        frame = self.frame
        if frame.question is not None:
            look = look_at_question(self.tx, self.member, frame.question, self.now)
            return question_post(look, self.speech.lang)
        return sentence(text("log.help", self.speech.lang))

    def _told(self) -> Told:
        return Told(key=self.message.key, away=away_of(self.message), off=days_kept(self.tx, self.message))

    def _receipt(self, records: Sequence[Record]) -> Receipt:
        by_id = {record.id: record for record in records}
        current = newest(records)
        alive = live(current)
        counting = [record for record in alive if record.counts]
        deleted = self.message.text is None
        gone = [record for record in current if record.status is Status.VOIDED] if deleted else taken_back(current)
        moved = self._moved(counting)
        quotes = self._quotes(alive)
        return Receipt(
            key=self.message.key,
            version=version_of(current),
            kept=tuple(
                Kept(record=self._with_options(record), was=_was(record, by_id), quote=quotes.get(record.position, ""))
                for record in alive
            ),
            taken=tuple(gone),
            deleted=deleted,
            moved=moved,
            won=self._standing("year").revenue if any(is_win(record.item) for record in counting) else None,
            suggested=self._suggested(counting),
            activities=self._planned(alive),
            spellings=self.frame.spellings if alive else (),
            learnt=self._learnt(alive, by_id),
            too_large=self.frame.too_large and bool(alive),
            difficulty=self.message.obstacle is not None and bool(alive),
        )

    def _standing(self, window: str) -> RepStanding:
        found = named_window(self.tx, window, self.now.astimezone(self.member.zone).date())
        return standings(self.tx, [self.member], found, self.now, self.vocabulary, lately=False)[0]

    def _quotes(self, alive: Sequence[Record]) -> dict[int, str]:
        """The words behind each entry, where they help: of a long text with more in it than entries, or of a text
        with several where one was guessed or is asked about."""
        said = self.message.text or ""
        long = wordy(said, [record.span for record in alive if record.span])
        several = len(alive) > 1 and len(said) >= GLANCE
        guesses = [guess.typed for guess in self.frame.spellings]
        found = {record.position: quote(said, record.span) for record in alive}
        return {
            record.position: found[record.position]
            for record in alive
            if long or (several and (record.asks or any(typed in found[record.position] for typed in guesses)))
        }

    def _learnt(self, alive: Sequence[Record], by_id: Mapping[int | None, Record]) -> tuple[Learnt, ...]:
        """Names that an answer made aliases of the accounts that stand in their place now."""
        found = [
            (record, spelling_learnt(by_id.get(record.supersedes), record, self.vocabulary))
            for record in alive
            if record.supersedes
        ]
        return tuple(Learnt(record=record.id or 0, typed=pair[0], account=pair[1]) for record, pair in found if pair)

    def _moved(self, counting: Sequence[Record]) -> tuple[LineStanding, ...]:
        """The planned lines of this week that these records fill, in the order in which they were said."""
        standing = self._standing("week")
        filled = [
            tally
            for record in counting
            for tally in tallies_of(record, self.vocabulary)
            if tally.measure is Measure.DONE and tally.on in standing.window
        ]
        lines = [
            line
            for tally in filled
            for line in standing.lines
            if line.activity == tally.activity and line.segment in (None, tally.segment or None) and line.planned
        ]
        return tuple(dict.fromkeys(lines))

    def _planned(self, alive: Sequence[Record]) -> tuple[str, ...]:
        """The plan's activities, to offer first where a question asks what was done."""
        if all(record.status is not Status.OPEN for record in alive):
            return ()
        return tuple(dict.fromkeys(line.activity for line in self._standing("week").lines))

    def _suggested(self, counting: Sequence[Record]) -> tuple[str, ...]:
        """Accounts for the first activity that names none."""
        item = next((record.activity for record in counting if record.activity and not record.activity.accounts), None)
        return self._due(item.segment) if item is not None else ()

    def _with_options(self, record: Record) -> Record:
        return with_options(self.tx, self.member, record, self.message, self.reader, self.speech.today)

    def _due(self, segment: str | None) -> tuple[str, ...]:
        return due_accounts(self.tx, self.member, segment, self.speech.today, self.vocabulary)


def _was(record: Record, by_id: Mapping[int | None, Record]) -> Item | None:
    before = by_id.get(record.supersedes) if record.supersedes else None
    return before.item if before is not None and before.cause in REPLACED else None
