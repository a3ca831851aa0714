"""auth, apps, team, oauth and blocks: who the app is, its socket, and Slack's own validator."""

from sandbox.blocks import checked_message, checked_view
from sandbox.webapi.method import Method
from sandbox.wire import Args, Json, SlackError, invalid_arguments
from sandbox.workspace import BOT_TOKEN, Workspace


def _auth_test(ws: Workspace, _: Args) -> Json:
    installation = ws.installation
    return {
        "url": f"http://{ws.host}/",
        "team": installation.team_name,
        "user": ws.people.bot().name,
        "team_id": installation.team_id,
        "user_id": installation.bot_user,
        "bot_id": installation.bot_id,
        "is_enterprise_install": False,
    }


def _connections_open(ws: Workspace, _: Args) -> Json:
    if not ws.manifest.socket_mode:
        raise SlackError("socket_mode_disabled")
    return {"url": ws.hub.open_url(ws.host)}


def _team_info(ws: Workspace, _: Args) -> Json:
    installation = ws.installation
    return {
        "team": {
            "id": installation.team_id,
            "name": installation.team_name,
            "domain": installation.domain,
            "email_domain": f"{installation.domain}.example",
            "icon": {"image_default": True},
        }
    }


def _oauth_access(ws: Workspace, args: Args) -> Json:
    if not args.text("code"):
        raise SlackError("invalid_code")
    installation = ws.installation
    return {
        "access_token": BOT_TOKEN,
        "token_type": "bot",
        "scope": ",".join(sorted(ws.manifest.scopes)),
        "bot_user_id": installation.bot_user,
        "app_id": installation.app_id,
        "team": {"id": installation.team_id, "name": installation.team_name},
        "enterprise": None,
        "is_enterprise_install": False,
        "authed_user": {"id": ws.people.humans()[0].id},
    }


def _blocks_validate(_: Workspace, args: Args) -> Json:
    blocks, view, message = args.parsed("blocks"), args.parsed("view"), args.parsed("message")
    if sum(value is not None for value in (blocks, view, message)) != 1:
        raise invalid_arguments("exactly one of blocks, view and message is needed")
    try:
        if view is not None:
            checked_view(view, str(view.get("type")) if isinstance(view, dict) else "modal")
        else:
            content = {"blocks": blocks} if message is None else message
            if isinstance(content, dict):
                checked_message(content)
    except SlackError as error:
        texts = error.extra.get("errors")
        raise SlackError(error.error, errors=[_described(str(text)) for text in _listed(texts)]) from None
    return {}


def _listed(value: object) -> list[object]:
    return value if isinstance(value, list) else []


def _described(text: str) -> Json:
    message, _, pointer = text.partition(" [json-pointer:")
    return {"pointer": pointer.rstrip("]"), "code": message.split(":")[0].replace(" ", "_"), "message": message}


METHODS = {
    "auth.test": Method(answer=_auth_test),
    "apps.connections.open": Method(answer=_connections_open, token="app"),  # noqa: S106  # a kind of token
    "team.info": Method(answer=_team_info, scopes=("team:read",)),
    "oauth.v2.access": Method(answer=_oauth_access, takes_json=False, token="none"),  # noqa: S106
    "blocks.validate": Method(answer=_blocks_validate, token="none"),  # noqa: S106
}
