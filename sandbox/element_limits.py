"""Block Kit's interactive elements as data: properties and limits of each."""

from sandbox.limits import (
    PARTS,
    PLAIN,
    Anything,
    Choice,
    Flag,
    Items,
    Part,
    Rule,
    Spec,
    Str,
    Text,
    Whole,
)

_ID: dict[str, Rule] = {"type": Str(255), "action_id": Str(255)}
_ASKING: dict[str, Rule] = _ID | {"confirm": Part(("confirm",))}
_FOCUS: dict[str, Rule] = {"focus_on_load": Flag()}
_PLACEHOLDER: dict[str, Rule] = {"placeholder": Text(150, PLAIN)}
_MENU: dict[str, Rule] = _ASKING | _FOCUS | _PLACEHOLDER
_MANY: dict[str, Rule] = {"max_selected_items": Whole(1, 100)}
_TYPED: dict[str, Rule] = _ID | _FOCUS | _PLACEHOLDER | {"dispatch_action_config": Part(("dispatch_action_config",))}
_OPTIONS: dict[str, Rule] = {
    "options": Items(Part(("plain_option",)), 100),
    "option_groups": Items(Part(("option_group",)), 100),
}
_EITHER = (("options", "option_groups"),)
_CHOICES: dict[str, Rule] = _ASKING | _FOCUS | {"options": Items(Part(("option",)), 10)}
_ONE: dict[str, Rule] = {"initial_option": Part(("option",))}
_SEVERAL: dict[str, Rule] = {"initial_options": Items(Part(("option",)), 100)}
_ROOM: dict[str, Rule] = {
    "filter": Part(("filter",)),
    "default_to_current_conversation": Flag(),
    "response_url_enabled": Flag(),
}

ELEMENTS: dict[str, Spec] = {
    "button": Spec(
        fields=_ASKING
        | {
            "text": Text(75, PLAIN),
            "value": Str(2000),
            "url": Str(3000),
            "style": Choice(("primary", "danger")),
            "accessibility_label": Str(75),
        },
        required=("text",),
    ),
    "workflow_button": Spec(fields=_ASKING | {"text": Text(75, PLAIN)}, required=("text",), loose=True),
    "icon_button": Spec(
        fields=_ASKING | {"icon": Choice(("trash",)), "text": Text(75, PLAIN), "value": Str(2000)},
        required=("icon", "text"),
        loose=True,
    ),
    "feedback_buttons": Spec(fields=_ID, required=("positive_button", "negative_button"), loose=True),
    "image": PARTS["image"],
    "overflow": Spec(fields=_ASKING | {"options": Items(Part(("plain_option",)), 5)}, required=("options",)),
    "static_select": Spec(fields=_MENU | _OPTIONS | _ONE, one_of=_EITHER),
    "multi_static_select": Spec(fields=_MENU | _OPTIONS | _SEVERAL | _MANY, one_of=_EITHER),
    "external_select": Spec(fields=_MENU | _ONE | {"min_query_length": Whole(0, 100)}),
    "multi_external_select": Spec(fields=_MENU | _SEVERAL | _MANY | {"min_query_length": Whole(0, 100)}),
    "users_select": Spec(fields=_MENU | {"initial_user": Str(255)}),
    "multi_users_select": Spec(fields=_MENU | _MANY | {"initial_users": Items(Str(255), 100)}),
    "conversations_select": Spec(fields=_MENU | _ROOM | {"initial_conversation": Str(255)}),
    "multi_conversations_select": Spec(fields=_MENU | _ROOM | _MANY | {"initial_conversations": Items(Str(255), 100)}),
    "channels_select": Spec(fields=_MENU | {"initial_channel": Str(255), "response_url_enabled": Flag()}),
    "multi_channels_select": Spec(fields=_MENU | _MANY | {"initial_channels": Items(Str(255), 100)}),
    "checkboxes": Spec(fields=_CHOICES | {"initial_options": Items(Part(("option",)), 10)}, required=("options",)),
    "radio_buttons": Spec(fields=_CHOICES | _ONE, required=("options",)),
    "datepicker": Spec(fields=_MENU | {"initial_date": Str(10, 10)}),
    "timepicker": Spec(fields=_MENU | {"initial_time": Str(5, 5), "timezone": Str(100)}),
    "datetimepicker": Spec(fields=_ASKING | _FOCUS | {"initial_date_time": Whole(10**9, 10**10 - 1)}),
    "plain_text_input": Spec(
        fields=_TYPED
        | {
            "initial_value": Str(3000, 0),
            "multiline": Flag(),
            "min_length": Whole(0, 3000),
            "max_length": Whole(1, 3000),
        }
    ),
    "email_text_input": Spec(fields=_TYPED | {"initial_value": Str(3000, 0)}),
    "url_text_input": Spec(fields=_TYPED | {"initial_value": Str(3000, 0)}),
    "number_input": Spec(
        fields=_TYPED
        | {
            "is_decimal_allowed": Flag(),
            "initial_value": Str(3000),
            "min_value": Str(3000),
            "max_value": Str(3000),
        },
        required=("is_decimal_allowed",),
    ),
    "rich_text_input": Spec(fields=_TYPED | {"initial_value": Anything()}),
    "file_input": Spec(
        fields=_ID | {"filetypes": Items(Str(50), 100), "max_files": Whole(1, 10)},
    ),
}
