"""Which positions lead a firm, as far as their words tell."""

from __future__ import annotations

from locales.folding import fold_tokens

_LEADING = frozenset(
    fold_tokens(
        "director head ceo chief president chairman owner founder principal "
        "директор гендиректор глава руководитель начальник президент владелец основатель "
        "leder direktør sjef styreleder eier gründer "
        "ръководител управител шеф собственик основател"
    )
)
_BESIDE = frozenset(
    fold_tokens(
        "deputy vice assistant secretary former sales marketing purchasing "
        "зам заместитель помощник секретарь отдела продаж закупок бывший "
        "nest assistent sekretær salg innkjøp tidligere "
        "помощник заместник асистент секретар отдел продажби бивш"
    )
)


def leads(position: str) -> bool:
    """Whether somebody in this position leads the whole firm: a leading word, and none of a deputy or a department."""
    words = frozenset(fold_tokens(position))
    return bool(words & _LEADING) and not words & _BESIDE
