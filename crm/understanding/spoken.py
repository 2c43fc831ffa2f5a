"""Commands in words: "/remind me to call" says "remind me to call"; "new contact Olga" asks for what /new does."""

from collections.abc import Iterator
from functools import cache

from locales.asked import small
from locales.lexicon import LANGUAGES, TOKEN, load_lexicon, normal, split_words


def spoken(command: str, rest: str, lang: str) -> str:
    """The rest with the command's verb before it, if it goes on as the verb does; else the rest as it is.

    command: the role of the verb in the lexicon. What is typed in English goes with an English verb anywhere.
    """
    words = split_words(rest)
    for one in dict.fromkeys((lang, "en")):
        for verb, tail in _tails(command, one):
            if words[: len(tail)] == tail:
                return f"{verb} {rest}"
    return rest


def opening(role: str, text: str, lang: str) -> tuple[str, str] | None:
    """The value of that role whose phrase the text begins with, and what stands behind it; the own language first."""
    tokens = list(TOKEN.finditer(text))
    said = tuple(normal(token[0]) for token in tokens)
    for one in dict.fromkeys((lang, *LANGUAGES)):
        for phrase in load_lexicon(one).phrases.get(said[0], ()) if said else ():
            length = len(phrase.words)
            if phrase.role == role and said[:length] == phrase.words:
                return phrase.value, text[tokens[length - 1].end() :].strip()
    return None


def without_topic(text: str, lang: str) -> str:
    """What something is about, without the word that says so: "about the contract" is "the contract"."""
    tokens = list(TOKEN.finditer(text))
    said = tuple(normal(token[0]) for token in tokens)
    for topic in small(lang, "topic"):
        if len(said) > len(topic) and said[: len(topic)] == topic and not _is(lang, said[len(topic)], "particle"):
            return text[tokens[len(topic)].start() :]
    return text


@cache
def _tails(command: str, lang: str) -> tuple[tuple[str, tuple[str, ...]], ...]:
    """The verbs of the command with what follows them: ("remind", ("me", "to")), ("remind", ("to",))."""
    return tuple(_found_tails(command, lang))


def _found_tails(command: str, lang: str) -> Iterator[tuple[str, tuple[str, ...]]]:
    lexicon = load_lexicon(lang)
    verbs = [
        phrase.words[0]
        for phrases in lexicon.phrases.values()
        for phrase in phrases
        if phrase.role == command and len(phrase.words) == 1
    ]
    for verb in verbs:
        for phrase in lexicon.phrases[verb]:
            is_own = phrase.role == command and len(phrase.words) > 1
            if is_own and _is(lang, phrase.words[1], "pronoun"):
                yield verb, phrase.words[1:]
        yield from ((verb, words) for words in _particles(lang))


def _particles(lang: str) -> list[tuple[str, ...]]:
    phrases = load_lexicon(lang).phrases.values()
    return [phrase.words for group in phrases for phrase in group if phrase.role == "particle"]


def _is(lang: str, word: str, role: str) -> bool:
    return any(phrase.role == role and phrase.words == (word,) for phrase in load_lexicon(lang).phrases.get(word, ()))
