"""views.*: open, push, update, publish."""

import copy

from sandbox.blocks import checked_view
from sandbox.modals import tell_modals
from sandbox.webapi.method import Method
from sandbox.wire import Args, Json, SlackError, invalid_arguments
from sandbox.workspace import Workspace


def _answer(view: Json) -> Json:
    return {"view": copy.deepcopy(view)}


def _open(ws: Workspace, args: Args) -> Json:
    trigger_id = args.required("trigger_id")
    given = checked_view(args.parsed("view"), "modal")
    trigger = ws.triggers.exchange(trigger_id)
    view = ws.views.open(trigger.person_id, given)
    tell_modals(ws, trigger.person_id)
    return _answer(view)


def _push(ws: Workspace, args: Args) -> Json:
    trigger_id = args.required("trigger_id")
    given = checked_view(args.parsed("view"), "modal")
    trigger = ws.triggers.exchange(trigger_id)
    found = ws.views.find(trigger.view_id) if trigger.view_id else None
    if found is None or found[1]["type"] != "modal":
        raise SlackError("not_found")
    view = ws.views.push(trigger.person_id, given)
    tell_modals(ws, trigger.person_id)
    return _answer(view)


def _update(ws: Workspace, args: Args) -> Json:
    view_id, external_id = args.text("view_id"), args.text("external_id")
    if bool(view_id) == bool(external_id):
        raise invalid_arguments("exactly one of view_id and external_id is needed")
    if external_id:
        known = ws.views.by_external_id(external_id)
        view_id = known["id"] if known else ""
    found = ws.views.find(view_id)
    if found is None:
        raise SlackError("not_found")
    owner, view = found
    given = checked_view(args.parsed("view"), view["type"])
    if args.text("hash") and args.text("hash") != view["hash"]:
        raise SlackError("hash_conflict")
    if view["type"] == "home":
        return _answer(_shown_home(ws, owner, given))
    ws.views.update(view, given)
    tell_modals(ws, owner)
    return _answer(view)


def _publish(ws: Workspace, args: Args) -> Json:
    if not ws.manifest.home_tab:
        raise SlackError("not_enabled")
    user = args.required("user_id")
    person = ws.people.find(user)
    if person is None or person.id != user or person.is_bot:
        raise invalid_arguments("user_not_found [json-pointer:/user_id]")
    given = checked_view(args.parsed("view"), "home")
    home = ws.views.homes.get(user)
    if args.text("hash") and home is not None and args.text("hash") != home["hash"]:
        raise SlackError("hash_conflict")
    return _answer(_shown_home(ws, user, given))


def _shown_home(ws: Workspace, person_id: str, given: Json) -> Json:
    home = ws.views.publish(person_id, given)
    ws.feed.tell(person_id, {"kind": "home", "view": home})
    return home


METHODS = {
    "views.open": Method(answer=_open),
    "views.push": Method(answer=_push),
    "views.update": Method(answer=_update),
    "views.publish": Method(answer=_publish),
}
