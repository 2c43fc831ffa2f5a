"""From an act and a person to the event it is: templates filled, forms and messages stored that it answers."""

from __future__ import annotations

from crm.ids import new_id
from handlers.events import (
    Author,
    Chat,
    Commanded,
    Event,
    Fact,
    Joined,
    Left,
    Moved,
    Opened,
    Parted,
    Place,
    Pressed,
    Queried,
    Quoted,
    Reacted,
    Said,
    Shared,
    SharedContact,
    Shut,
    Submitted,
    Unread,
)
from handlers.forms.form import Field, Form, Option, form_adapter
from handlers.text import Plain, words
from storage.tables import Draft, Posted, Row
from tests.permissions.acts import Act
from tests.permissions.firm import NOON, Firm
from tests.permissions.table import Relation

PHONES = {"own": "+79161111111", "team": "+79162222222", "foreign": "+79163333333", "absent": "+79164444444"}
SHOWN = "shown"
_HAPPENED: dict[str, Fact] = {
    "joined": Joined(), "left": Left(), "moved": Moved("elsewhere"), "shut": Shut(), "parted": Parted("nobody"),
    "reacted": Reacted("white_check_mark", SHOWN),
}  # fmt: skip


class Cast:
    """Fills an act for one person and one relation."""

    def __init__(self, firm: Firm, who: str, relation: Relation | None, place: Place = "private") -> None:
        self.firm = firm
        self.who = who
        self.relation: Relation = relation or "own"
        self.place = place

    def filled(self, template: str, noun: str) -> str:
        """The template with the ids it names."""
        mine = self.firm.own(self.who if ("contact", self.who) in self.firm.ids else "sales")
        theirs = {f"their_{one}": self._target(one) for one in ("lone", "ticket", "deal", "again", "later", "match")}
        target = self._target(noun) if noun else ""
        return template.format_map(mine | theirs | {"t": target, "their_phone": PHONES[self.relation]})

    def _target(self, noun: str) -> str:
        whose = self.who if ("contact", self.who) in self.firm.ids else "sales"
        return self.firm.target(noun, whose, self.relation)

    def event(self, fact: Fact, message: str = "") -> Event:
        """The fact, done by this person."""
        private = self.place == "private"
        chat = Chat("direct", self.who if private else "g1", "private" if private else "group", title="Group")
        author = Author("direct", self.who, self.who, language="en")
        return Event("direct:", "1", NOON, chat, author, fact, message)

    def play(self, act: Act, *, typed: bool = False) -> tuple[Event, str, tuple[Row, ...]]:
        """The event, what the person typed themselves, and the rows it needs. typed: a form answered step by step."""
        data = self.filled(act.data, act.noun)
        match act.kind:
            case "command":
                return self.event(Commanded(act.name, data), "said"), data, ()
            case "action":
                return self.event(Pressed(":".join(filter(None, (act.name, data))), SHOWN)), "", ()
            case "form":
                return self._form(act, data, typed)
            case "reply":
                posted = self._posted(act.name, self._target(act.noun))
                return self.event(Said(data, reply_to=SHOWN), "said"), data, (posted,)
            case "edit":
                posted = self._posted(act.name, self._target(act.noun) if act.noun else "other words")
                return self.event(Said(data, edited=True), SHOWN), data, (posted,)
            case "fact":
                return self._fact(act, data)

    def _posted(self, noun: str, record_id: str) -> Posted:
        """A message in the person's own chat that shows the record, whoever owns it by now."""
        key = self.event(Said("")).chat.key
        return Posted(chat_key=key, message=SHOWN, kind="card", noun=noun, record_id=record_id, at=NOON)

    def _form(self, act: Act, context: str, typed: bool) -> tuple[Event, str, tuple[Row, ...]]:
        answers = {name: self.filled(value, act.noun) for name, _, value in act.fields}
        fields = tuple(
            Field(name, words("undo"), kind, nouns=("contact", "company", "deal"),
                  options=(Option(answers[name], Plain("x")),))
            for name, kind, _ in act.fields
        )
        form = Form(act.name, words("undo"), fields, context=tuple(context.split("|")) if context else ())
        draft = self._draft(form, "wizard" if typed else "modal")
        if not typed:
            return self.event(Submitted(draft.id, tuple(answers.items()))), "", (draft,)
        last = act.fields[-1][0]
        draft.answers = {name: value for name, value in answers.items() if name != last}
        draft.step = len(act.fields) - 1
        return self.event(Said(answers[last]), "said"), "", (draft,)

    def _draft(self, form: Form, mode: str) -> Draft:
        event = self.event(Said(""))
        return Draft(
            id=new_id(), chat_key=event.chat.key, author_key=event.author.key, mode=mode,
            form=form_adapter().dump_python(form, mode="json"), answers={}, step=0, updated_at=NOON,
        )  # fmt: skip

    def _fact(self, act: Act, data: str) -> tuple[Event, str, tuple[Row, ...]]:
        match act.name:
            case "said":
                return self.event(Said(data), "said"), data, ()
            case "quoted":
                return self.event(Quoted(data, "Somebody", "said")), data, ()
            case "opened":
                return self.event(Opened(data)), data, ()
            case "unknown-command":
                return self.event(Commanded(data), "said"), data, ()
            case "search-inline":
                return self.event(Queried(data)), data, ()
            case "joined" | "left" | "moved" | "shut" | "parted" | "reacted":
                return self.event(_HAPPENED[act.name]), data, ()
            case "shared":
                return self.event(Shared((SharedContact("Somebody", (data,)),)), "said"), data, ()
            case "unread":
                return self.event(Unread("too_large"), "said"), data, ()
            case "search-records":
                fields = (Field("about", words("undo"), "record", nouns=("contact",)), Field("text", words("undo")))
                draft = self._draft(Form("reminder.form", words("undo"), fields), "wizard")
                return self.event(Said(data), "said"), data, (draft,)
        raise KeyError(act.name)
