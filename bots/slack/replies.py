"""What an interaction is answered with: a modal, field errors, a word in time.

Slack waits three seconds; a form that takes longer says so, and its end comes into the same modal later.
"""

from __future__ import annotations

from collections.abc import Mapping

import structlog

from bots.platform import Modal, Outcome, Undelivered
from bots.slack.api import Api
from bots.slack.interactions import Handle, files_of
from bots.slack.modal import field_errors, form_view, note_view, restored_view
from bots.slack.native import Json, text
from bots.slack.outbound import Outbound
from bots.slack.people import People
from handlers.text import words
from locales.catalog import Catalog, closest


class Replies:
    """Answers interactions of one workspace."""

    def __init__(self, api: Api, outbound: Outbound, people: People, catalog: Catalog) -> None:
        self._api = api
        self._outbound = outbound
        self._people = people
        self._catalog = catalog
        self._log = structlog.get_logger()

    def say(self, user: str, key: str) -> str:
        """A sentence in the language of the person's Slack."""
        return self._catalog.say(closest(self._people.language(user)), key)

    def in_time(self, handle: Handle, outcome: Outcome) -> Json:
        """The body of the acknowledgement."""
        if not handle.is_submission:
            return {}
        if outcome.modal is not None:
            return {"response_action": "update", "view": _view(outcome.modal)}
        if outcome.errors:
            return {"response_action": "errors", "errors": field_errors(handle.view, outcome.errors)}
        return {}

    def too_late(self, handle: Handle) -> Json:
        """The body of an acknowledgement that can wait no longer."""
        if not handle.is_submission:
            return {}
        return {"response_action": "update", "view": self._note(handle.user, "slack-saving-title", "slack-saving")}

    async def open_modal(self, handle: Handle, outcome: Outcome) -> None:
        """Opens the form a press or command asked for; whoever waited too long is told to press again."""
        if outcome.modal is None or handle.is_submission:
            return
        try:
            await self._api.call("views.open", trigger_id=handle.trigger, view=_view(outcome.modal))
        except Undelivered as error:
            self._log.warning("slack.modal_not_opened", reason=error.reason)
            await self._tell(handle, "slack-too-slow")

    async def finish_late(self, handle: Handle, outcome: Outcome | None) -> None:
        """Ends a form whose acknowledgement could not wait; None: the store did not take it."""
        if not handle.is_submission:
            if outcome is None:
                await self._tell(handle, "slack-not-saved")
            return
        try:
            view = self._late_view(handle, outcome)
            await self._api.call("views.update", view_id=text(handle.view, "id"), view=view)
        except Undelivered as error:
            self._log.info("slack.modal_closed_meanwhile", reason=error.reason)

    def _late_view(self, handle: Handle, outcome: Outcome | None) -> Json:
        if outcome is None:
            return self._restored(handle, {"": self.say(handle.user, "slack-not-saved")})
        if outcome.modal is not None:
            return _view(outcome.modal)
        if outcome.errors:
            return self._restored(handle, field_errors(handle.view, outcome.errors))
        return self._note(handle.user, "slack-saved-title", "slack-saved")

    def _restored(self, handle: Handle, errors: Mapping[str, str]) -> Json:
        """Slack puts words back into a form, but no files."""
        told = dict(errors)
        for name, _ in files_of(handle.view):
            told[name] = " ".join(filter(None, (told.get(name), self.say(handle.user, "slack-files-again"))))
        return restored_view(handle.view, told)

    def _note(self, user: str, title: str, note: str) -> Json:
        return note_view(self.say(user, title), self.say(user, note), self.say(user, "slack-close"))

    async def _tell(self, handle: Handle, key: str) -> None:
        try:
            await self._outbound.whisper(
                handle.user, self.say(handle.user, key), response_url=handle.response_url
            )
        except Undelivered as error:
            self._log.warning("slack.not_told", reason=error.reason)


def _view(modal: Modal) -> Json:
    say = modal.localiser.say
    return form_view(modal.draft, modal.form, say(words("form-cancel")), say(words("slack-search")))
