"""A frame as the JSON object that `python -m bot parse` prints."""

from datetime import date
from typing import Any

from domain.model.frame import Activity, Change, Frame, Item
from domain.model.money import Money


def frame_json(frame: Frame) -> dict[str, Any]:
    """The frame as plain values, ready for `json.dumps`; fields that do not apply are None or empty."""
    away, question, undo = frame.time_off, frame.question, frame.undo
    return {
        "intent": frame.intent.value,
        "entries": [entry_json(item) for item in frame.entries],
        "fix": _change_json(frame.fix),
        "was": _change_json(frame.was),
        "undo": None if undo is None else {"last": undo.last, "activity": undo.activity},
        "time_off": None if away is None else {"from": _day(away.first), "until": _day(away.last), "half": away.half},
        "question": None
        if question is None
        else {"activity": question.activity, "segment": question.segment, "window": question.window},
        "obstacle": frame.obstacle,
        "ask": [{"entry": ask.entry, "slot": ask.slot.value, "options": list(ask.options)} for ask in frame.ask],
        "left": frame.left,
    }


def why_json(frame: Frame) -> list[dict[str, Any]]:
    """Which rule took which words, in the order of the text."""
    return [
        {"rule": reason.rule, "words": reason.words, "start": reason.start, "end": reason.end} for reason in frame.why
    ]


def entry_json(item: Item) -> dict[str, Any]:
    """One entry as plain values; amounts are strings with two places."""
    if isinstance(item, Activity):
        return {
            "type": "activity", "activity": item.activity, "count": item.count, "segment": item.segment,
            "accounts": list(item.accounts), "outcome": item.outcome, "product": item.product,
            **_money(item.amount), "on": _day(item.on),
        }  # fmt: skip
    return {
        "type": "deal", "event": None if item.event is None else item.event.value, "account": item.account,
        **_money(item.amount), "product": item.product, "quantity": item.quantity, "stage": item.stage,
        "segment": item.segment, "on": _day(item.on),
    }  # fmt: skip


def _change_json(change: Change | None) -> dict[str, Any] | None:
    if change is None:
        return None
    return {
        "activity": change.activity, "count": change.count, "segment": change.segment,
        "accounts": list(change.accounts), "outcome": change.outcome, "product": change.product,
        **_money(change.amount), "on": _day(change.on),
    }  # fmt: skip


def _money(amount: Money | None) -> dict[str, str | None]:
    if amount is None:
        return {"amount": None, "currency": None}
    return {"amount": f"{amount.value:.2f}", "currency": amount.currency}


def _day(day: date | None) -> str | None:
    return None if day is None else day.isoformat()
