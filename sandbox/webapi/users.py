"""users.*: info, list, conversations."""

from sandbox.people import Person, user_object
from sandbox.webapi.conversations import READ, conversation_object, visible
from sandbox.webapi.method import Method, page_of
from sandbox.wire import Args, Json, SlackError
from sandbox.workspace import Workspace


def _user(ws: Workspace, person: Person, args: Args) -> Json:
    return user_object(
        person,
        ws.installation.team_id,
        now=ws.clock.now(),
        locale=args.flag("include_locale"),
        email="users:read.email" in ws.manifest.scopes,
    )


def _info(ws: Workspace, args: Args) -> Json:
    person = ws.people.find(args.text("user"))
    if person is None or person.id != args.text("user"):
        raise SlackError("user_not_found")
    return {"user": _user(ws, person, args)}


def _list(ws: Workspace, args: Args) -> Json:
    every = [_user(ws, person, args) for person in ws.people.all()]
    page, cursor = page_of(every, args)
    answer: Json = {"members": page, "cache_ts": int(ws.clock.now().timestamp())}
    return answer | {"response_metadata": {"next_cursor": cursor}}


def _conversations(ws: Workspace, args: Args) -> Json:
    user = args.text("user") or ws.installation.bot_user
    every = [conversation_object(ws, one) for one in visible(ws, args) if user in one.members]
    page, cursor = page_of(every, args)
    return {"channels": page, "response_metadata": {"next_cursor": cursor}}


METHODS = {
    "users.info": Method(answer=_info, scopes=("users:read",), takes_json=False),
    "users.list": Method(answer=_list, scopes=("users:read",), takes_json=False),
    "users.conversations": Method(answer=_conversations, scopes=READ, takes_json=False),
}
