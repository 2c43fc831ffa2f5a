"""Which Web API methods there are: arguments, tier, token, handler (docs.slack.dev method pages)."""

from collections.abc import Callable
from dataclasses import dataclass, field

from tests.fakes.slack import chat, conversations, views
from tests.fakes.slack.shapes import JsonObject
from tests.fakes.slack.workspace import Workspace

Handler = Callable[[Workspace, JsonObject], JsonObject]


@dataclass(frozen=True)
class Method:
    """`tier` None means a special, high limit; reading methods take no JSON body."""

    handler: Handler
    required: frozenset[str] = field(default_factory=frozenset)
    optional: frozenset[str] = field(default_factory=frozenset)
    tier: int | None = None
    takes_json: bool = True


def _method(handler: Handler, required: str, optional: str, tier: int | None, *, takes_json: bool = True) -> Method:
    return Method(handler, frozenset(required.split()), frozenset(optional.split()), tier, takes_json)


def _read(handler: Handler, required: str, optional: str, tier: int | None) -> Method:
    return _method(handler, required, optional, tier, takes_json=False)


CONTENT = "text blocks attachments markdown_text metadata parse link_names as_user "
LOOK = "icon_emoji icon_url username thread_ts unfurl_links unfurl_media mrkdwn reply_broadcast "
PAGED = "cursor limit "
SPAN = PAGED + "inclusive include_all_metadata latest oldest"

METHODS: dict[str, Method] = {
    "auth.test": _method(conversations.auth_test, "", "", None),
    "chat.postMessage": _method(chat.post_message, "channel", CONTENT + LOOK, None),
    "chat.update": _method(chat.update, "channel ts", CONTENT + "reply_broadcast file_ids", 3),
    "chat.delete": _method(chat.delete, "channel ts", "as_user", 3),
    "chat.postEphemeral": _method(chat.post_ephemeral, "channel user", CONTENT + LOOK, 4),
    "chat.scheduleMessage": _method(chat.schedule, "channel post_at", CONTENT + LOOK, 3),
    "chat.unfurl": _method(
        chat.unfurl,
        "",
        "channel ts unfurls source unfurl_id metadata "
        "user_auth_blocks user_auth_message user_auth_required user_auth_url",
        3,
    ),
    "chat.getPermalink": _read(chat.permalink, "channel message_ts", "", None),
    "reactions.add": _method(chat.react, "channel name timestamp", "", 3),
    "reactions.remove": _method(chat.unreact, "name", "channel timestamp file file_comment", 2),
    "views.open": _method(views.open_view, "view", "trigger_id interactivity_pointer", 4),
    "views.push": _method(views.push, "view", "trigger_id interactivity_pointer", 4),
    "views.update": _method(views.update, "view", "view_id external_id hash", 4),
    "views.publish": _method(views.publish, "user_id view", "hash", 4),
    "conversations.open": _method(conversations.open_dm, "", "channel users return_im prevent_creation", 3),
    "conversations.info": _read(conversations.info, "channel", "include_locale include_num_members", 3),
    "conversations.history": _read(conversations.history, "channel", SPAN, 3),
    "conversations.replies": _read(conversations.replies, "channel ts", SPAN, 3),
    "conversations.members": _read(conversations.members, "channel", PAGED, 4),
    "conversations.list": _read(conversations.listing, "", PAGED + "exclude_archived team_id types", 2),
    "users.info": _read(conversations.users_info, "user", "include_locale", 4),
    "files.getUploadURLExternal": _read(conversations.upload_url, "filename length", "alt_txt snippet_type", 4),
    "files.completeUploadExternal": _method(
        conversations.complete_upload, "files", "channel_id channels initial_comment thread_ts blocks", 4
    ),
    "files.delete": _method(conversations.delete_file, "file", "", 3),
    "files.info": _read(conversations.file_info, "file", "count page cursor limit", 4),
    "assistant.threads.setStatus": _method(
        conversations.set_status,
        "channel_id thread_ts status",
        "loading_messages icon_emoji icon_url username",
        3,
    ),
    "assistant.threads.setSuggestedPrompts": _method(
        conversations.set_prompts, "channel_id prompts", "thread_ts title", 3
    ),
}
