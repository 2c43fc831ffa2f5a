"""What people write, understood: pure functions from a line, a language and a moment to values.

No store, no clock, no network.
"""

from crm.understanding.contacts import parse_email, parse_phone
from crm.understanding.model import (
    Company,
    Deal,
    Doubt,
    Moment,
    Money,
    Person,
    Span,
    Understanding,
    Vocabulary,
    to_json,
)
from crm.understanding.money import parse_money
from crm.understanding.reading import opens_as_question, parse_moment, understand

__all__ = [
    "Company", "Deal", "Doubt", "Moment", "Money", "Person", "Span", "Understanding", "Vocabulary",
    "opens_as_question", "parse_email", "parse_moment", "parse_money", "parse_phone", "to_json", "understand",
]  # fmt: skip
