"""All tables, so that metadata is complete for whoever imports this package."""

from storage.tables.company import Company
from storage.tables.contact import Channel, Contact, Employment, Tag, Tagging
from storage.tables.data_request import DataRequest
from storage.tables.deal import Deal, DealParticipant, LossReason, Pipeline, Stage
from storage.tables.delivery import Blob, Draft, Heard, Inbox, LastLine, Leader, Note, Offset, Outbox, Posted, Rate
from storage.tables.desk_room import DeskRoom, DeskSeat, DeskThread
from storage.tables.desk_text import CannedAnswer, FaqEntry, TicketRule
from storage.tables.digest import DigestPreference
from storage.tables.erasure import Erasure
from storage.tables.history import Change, Operation, Refusal
from storage.tables.interaction import Interaction
from storage.tables.match import ContactHeir, CustomerMatch
from storage.tables.member import Identity, Invitation, Member, Stranger, Team
from storage.tables.reminder import Reminder
from storage.tables.row import Row
from storage.tables.search import NoteToken, SearchToken, TicketToken
from storage.tables.subscription import Subscription
from storage.tables.ticket import Customer, Queue, Ticket, TicketMessage
from storage.tables.time_off import TimeOff
from storage.tables.visitor import VisitorLink, VisitorMessage
from storage.tables.web_file import WebFile, WebFilePart

__all__ = [
    "Blob",
    "CannedAnswer",
    "Change",
    "Channel",
    "Company",
    "Contact",
    "ContactHeir",
    "Customer",
    "CustomerMatch",
    "DataRequest",
    "Deal",
    "DealParticipant",
    "DeskRoom",
    "DeskSeat",
    "DeskThread",
    "DigestPreference",
    "Draft",
    "Employment",
    "Erasure",
    "FaqEntry",
    "Heard",
    "Identity",
    "Inbox",
    "Interaction",
    "Invitation",
    "LastLine",
    "Leader",
    "LossReason",
    "Member",
    "Note",
    "NoteToken",
    "Offset",
    "Operation",
    "Outbox",
    "Pipeline",
    "Posted",
    "Queue",
    "Rate",
    "Refusal",
    "Reminder",
    "Row",
    "SearchToken",
    "Stage",
    "Stranger",
    "Subscription",
    "Tag",
    "Tagging",
    "Team",
    "Ticket",
    "TicketMessage",
    "TicketRule",
    "TicketToken",
    "TimeOff",
    "VisitorLink",
    "VisitorMessage",
    "WebFile",
    "WebFilePart",
]
