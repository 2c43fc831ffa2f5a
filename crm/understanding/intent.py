"""What a line is: log, reminder, question, deal…; the kind of contact, who turned to whom, and how it ended."""

from collections.abc import Collection, Mapping, Sequence
from typing import Final, cast

from crm.understanding.cues import Cue
from crm.understanding.kinds import came_by, is_attempt
from crm.understanding.model import Asked, Deal, DealOutcome, Direction, Intent, Outcome, Vocabulary
from crm.understanding.names import looks_like_surname
from crm.understanding.statements import is_asked, is_trait, tells_of
from crm.understanding.text import Line
from crm.understanding.told_clauses import told_clauses
from locales.folding import fold

_ADDRESSED: Final = ("call", "message", "email")
_CONTACTS: Final = ("call", "meeting", "visit")
_OUTCOME_ORDER: Final[tuple[Outcome, ...]] = ("no_answer", "busy", "call_back", "reached")
_STAGE_WORDS: Final = 4
_QUERY_WORDS: Final = 4
_TO_SOMEBODY: Final = ("with", "company_from", "to", "for", "of", "in", "on", "move")
_ASKS_LAST: Final = frozenset(("asks_last", "asks_contact"))
_STEM, _ENDING = 4, 2  # letters of a word that has an ending, and of the ending


def outcome_of(line: Line, cues: list[Cue]) -> Outcome | None:
    """How a contact ended, as far as it was said: a failed attempt outweighs what should follow it."""
    if not any(cue.role in ("log", "log_in", "outcome", "plan") or line.at(cue.first, "plan") for cue in cues):
        return None
    said = {hit.value for cue in cues for hit in line.hits[cue.first] if hit.role == "outcome"}
    said |= {cue.value for cue in cues if cue.role == "outcome"}  # "nobody at Acme picks up"
    return next((value for value in _OUTCOME_ORDER if value in said), None)


def stage_of(line: Line, vocabulary: Vocabulary) -> tuple[str | None, int, int]:
    """The stage something is moved to, with its tokens: the team's key if the team has it, else the lexicon's."""
    own = {fold(name): key for name, key in vocabulary.stages.items()}
    for index in range(len(line.tokens)):
        move = line.at(index, "move")
        if move is None:
            continue
        for length in range(_STAGE_WORDS, 0, -1):
            end = move.end + length
            if end <= len(line.tokens) and (key := _own_stage(fold(line.said(move.end, end)), own)):
                return key, index, end
        stage = line.at(move.end, "stage")
        if stage:
            return own.get(fold(line.said(move.end, stage.end)), stage.value), index, stage.end
    return None, 0, 0


def _own_stage(said: str, own: Mapping[str, str]) -> str | None:
    """The key of the team's stage that was said, in any case ("в пилоте", "у юристов")."""
    if key := own.get(said):
        return key
    return next((key for name, key in own.items() if _same_words(said.split(), name.split())), None)


def _same_words(said: Sequence[str], name: Sequence[str]) -> bool:
    """Whether words differ by no more than the endings of words of some length."""
    if len(said) != len(name):
        return False
    return all(
        one == other
        or (
            min(len(one), len(other)) >= _STEM
            and one[: len(other) - 1] == other[: len(one)][: len(other) - 1]
            and abs(len(one) - len(other)) <= _ENDING
        )
        for one, other in zip(said, name, strict=True)
    )


def outcome_of_deal(cues: list[Cue]) -> DealOutcome | None:
    """Whether a deal was won or lost, as far as it was told and not asked."""
    if any(cue.role in ("ask", "report") and cue.first == 0 for cue in cues):
        return None
    return cast(DealOutcome | None, next((cue.value for cue in cues if cue.role == "deal_outcome"), None))


def asked_of(line: Line, intent: Intent) -> Asked | None:
    """What a question wants to know."""
    if intent != "ask":
        return None
    roles = {hit.role for hits in line.hits for hit in hits}
    if "born" in roles:
        return "born"
    return "open" if "asks_open" in roles else "last" if roles & _ASKS_LAST else "said"


def asks_contact(line: Line, names: Collection[int], *, is_reply: bool = False) -> bool:
    """ "last call with Petrov": a contact that was the last, with a name or a number and nothing else.

    `names`: the tokens of names; `is_reply`: whom it is about is known, "last call" and "last call with him" will do.
    """
    hit, said = line.at(0, "asks_contact"), {*names, *line.masked}
    if hit is None or not (said or is_reply):
        return False
    small = (*_TO_SOMEBODY, "pronoun") if is_reply else _TO_SOMEBODY
    rest = [index for index in range(hit.end, len(line.tokens)) if index not in said and line.tokens[index].is_word]
    return all(line.at(index, *small) for index in rest)


def _asks_detail(cues: list[Cue], *, is_timed: bool, words_left: int) -> bool:
    """ "phone of Petrov", "телефон Петрова": nothing but a person and what of theirs is wanted."""
    return bool(cues) and all(cue.role == "detail" for cue in cues) and not is_timed and words_left <= _QUERY_WORDS


def _is_followed_up(line: Line, cues: list[Cue], due_at: int | None) -> bool:
    """ "звонок с Граниным, перезвонить завтра": a contact as a noun, and what is due in a later clause of its own."""
    if not cues or due_at is None or cues[0].first > 0:
        return False
    noun, verb = line.at(0, "plan"), line.at(0, "weak_verb")
    if noun is None or (verb is not None and verb.end >= noun.end):
        return False
    clause = max((index for index in range(noun.end, due_at) if line.is_clause_end(index)), default=None)
    return clause is not None and any(
        line.at(index, "todo", "outcome", "promise") for index in range(clause + 1, len(line.tokens))
    )


def _question(line: Line, cues: list[Cue]) -> Intent | None:
    asks = line.text.rstrip().endswith("?")
    if asks and line.at(0, "ask_verb"):
        return "ask"
    if not cues:
        return "ask" if asks and is_asked(line) else None
    first = cues[0]
    asks = asks and not (line.at(0, "request") and first.role in ("todo", "plan"))  # "could you call Anna?"
    opening = first.first == 0 or (first.first == 1 and line.tokens[0].word in "/!.")
    if not opening:
        return (
            "ask" if asks and len(line.tokens) > 1 and not any(cue.role in ("log", "log_in") for cue in cues) else None
        )
    if first.role == "help" and len(line.tokens) - first.end <= 1:
        return "help"
    if first.role in ("find", "report"):
        return cast(Intent, first.role)
    return "ask" if first.role == "ask" or asks else None


def intent_of(
    line: Line,
    cues: list[Cue],
    deal: Deal,
    *,
    due_at: int | None,
    has_happened: bool,
    words_left: int,
    has_sum: bool = False,
    named: Collection[int] = (),
    told: int = 0,
    has_address: bool = False,
) -> Intent:
    """What the writer wants of the line.

    `due_at`: the token where what is due begins; `words_left`: words that are neither time, sum nor address;
    `has_sum`: money was named, so that a few words look nobody up; `named`: the tokens of names; `told`: where what it
    tells of somebody ends; `has_address`: a phone or e-mail was named, which is to be kept.
    """
    is_due = due_at is not None
    if _asks_detail(cues, is_timed=is_due or has_happened, words_left=words_left):
        return "find"
    if question := _question(line, cues):
        return question
    if _is_followed_up(line, cues, due_at):
        return "log"
    roles = [cue.role for cue in cues]
    leading = next((cue for cue in cues if _leads(cue, is_due=is_due)), None)
    if leading and (leading.role in ("log", "log_in") or (is_attempt(leading) and words_left)):
        return "log"
    if leading and leading.role == "todo" and _told_by_means(line, leading, cues):
        return "log"
    if leading and not _goes_before(told, leading, cues):
        return "log" if has_happened and not is_due and leading.role == "todo" else "remind"
    if ("outcome" in roles and words_left) or (not is_due and _tells_by_what(cues, words_left)):
        return "log"
    if _is_told_by_phone(line, cues):
        return "log"  # "£1,200, Mr Hobday said yes over the phone, fitting Thursday"
    told_more = has_happened or _is_told_beside(line, cues, named) or _tells_why(line, deal, told)
    if told and deal.outcome and not deal.stage and (is_due or told_more):
        return "log"  # "Ann signed yesterday, Acme, kick-off on Monday": the end of the deal is offered beside it
    about_deal = "deal" in roles or ("deal_hint" in roles and not is_due and not (told and has_address))
    if deal.stage or deal.outcome or (about_deal and cues[0].role != "plan"):  # "zoom with Acme, 3 year deal"
        return "deal"
    planned = next((cue for cue in cues if cue.role == "plan"), None)
    if planned and not _goes_before(told, planned, cues):
        return "log" if has_happened or not is_due or came_by(cues) else "remind"
    intent = _of_plain_words(is_due=is_due, has_happened=has_happened, words_left=words_left, has_sum=has_sum)
    told = 0 if intent == "find" and is_trait(line) else told
    return "log" if told or (intent == "none" and tells_of(line, named)) else intent


def _is_of_person(line: Line, named: Collection[int]) -> bool:
    """ "Мартынюк отказался", "Palmer Johansen sier nei takk": whether the end of a deal is told of one with a surname.

    Of a firm ("Acme signerte!") or of a first name, which may be one, the deal itself is meant.
    """
    lang = line.lexicon.lang
    return lang != "en" and any(looks_like_surname(line.tokens[index].word, lang) for index in named)


def _is_told_beside(line: Line, cues: Sequence[Cue], named: Collection[int]) -> bool:
    """ "mistet Toppform, Marius gikk for en billigere": whether another clause tells more of somebody."""
    ended = min((cue.first for cue in cues if cue.role == "deal_outcome"), default=0)
    beside = any(first > ended and first in named for first, _, _ in told_clauses(line, cues, named, ()))
    return beside or _is_of_person(line, named)


def _tells_why(line: Line, deal: Deal, told: int) -> bool:
    """ "Кметимов от Унипак се отказа, бюджетът му е замразен": what was lost, and a clause of another reason."""
    words = [index for index in range(told, len(line.tokens)) if line.tokens[index].is_word]
    reasoned = any(line.at(index, "loss_reason") for index in words)
    return deal.outcome == "lost" and line.is_clause_end(told) and len(words) > 1 and not reasoned


def _goes_before(told: int, leading: Cue, cues: Sequence[Cue]) -> bool:
    """ "Acme owes us 400, chase on Friday": what was told goes before the order, unless that is to turn to somebody."""
    turns = any(cue.role in ("todo", "plan") and cue.value in _CONTACTS for cue in cues)
    return 0 < told <= leading.first and not turns


def _is_told_by_phone(line: Line, cues: Sequence[Cue]) -> bool:
    """Whether something was said by phone, whatever is due beside it; what is wished or planned by phone is to come."""
    means = next((cue for cue in cues if (cue.role, cue.value) == ("by_means", "call")), None)
    if means is None or any(cue.role == "plan" for cue in cues):
        return False
    first = means.first
    while first > 0 and not line.is_clause_end(first - 1):
        first -= 1
        if line.at(first, "wanting", "auxiliary", "promise", "request", "remind"):
            return False
    return True


def _tells_by_what(cues: list[Cue], words_left: int) -> bool:
    """ "løste saken over telefon": a contact without a verb; few words "on WhatsApp" may as well look somebody up."""
    means = {cue.value for cue in cues if cue.role == "by_means"}
    return "call" in means or (bool(means) and words_left > _QUERY_WORDS)


def _told_by_means(line: Line, order: Cue, cues: Sequence[Cue]) -> bool:
    """ "Harold said yes by phone, invoice him tomorrow": a contact told by its means in a clause before the order."""
    ends = (cue.end for cue in cues if cue.role == "by_means" and cue.end <= order.first)
    return any(line.is_clause_end(index) for end in ends for index in range(end, order.first))


def _leads(cue: Cue, *, is_due: bool) -> bool:
    """Whether a cue decides what the line is; "need to" in mid-sentence is no reminder without a time."""
    if cue.role == "remind":
        return is_due or cue.first == 0
    return cue.role in ("log", "log_in", "todo") or is_attempt(cue)


def _of_plain_words(*, is_due: bool, has_happened: bool, words_left: int, has_sum: bool) -> Intent:
    if not words_left:
        return "none"
    if is_due:
        return "remind"
    if has_happened:
        return "log"
    return "find" if words_left <= _QUERY_WORDS and not has_sum else "none"


def direction_of(line: Line, intent: Intent, cues: list[Cue], *, subject_is_other: bool) -> Direction | None:
    """Who turned to whom, for calls, messages, e-mails and visits that happened."""
    noun = next((cue for cue in cues if cue.role == "plan" and cue.value == "call"), None)
    if intent == "log" and noun and any(line.at(index, "gave") for index in range(noun.first)):
        return "out"  # "gave Petrov a call"
    verb = next((cue for cue in cues if cue.role in ("log", "log_in", "outcome")), None)
    if intent != "log" or verb is None or verb.value in ("meeting", "note"):
        return None
    if verb.role == "log_in":
        return "in"
    return "in" if subject_is_other and verb.role == "log" and verb.value in _ADDRESSED else "out"
