"""The pipeline: every stage with what stands in it, and the deals behind each figure."""

from __future__ import annotations

from crm.errors import Invalid, NotFound
from crm.ids import is_id
from crm.permissions import reach
from handlers.registry import action, command
from handlers.turn import Turn
from handlers.views import pipeline as view
from handlers.views.common import page_number
from handlers.views.deals import PAGE, in_stage
from handlers.views.pipeline import Whose
from handlers.vocabulary import Replace, Response, Screen, Show
from storage.queries import deals, pipelines
from storage.tables import Stage


@command("pipeline", "deal.read")
async def by_command(turn: Turn, _rest: str = "") -> Response:
    return (Show(await widest(turn)),)


async def widest(turn: Turn) -> Screen:
    """The pipeline of as many as the role may see."""
    return await _board(turn, _choices(turn)[-1])


@action("pipeline.show", "deal.read")
async def show(turn: Turn, whose: str = "") -> Response:
    return (Replace(await _board(turn, _chosen(turn, whose))),)


@action("pipeline.stage", "deal.read")
async def stage(turn: Turn, stage_id: str, whose: str, page: str = "0") -> Response:
    row = await turn.work.get(Stage, stage_id) if is_id(stage_id) else None
    if row is None:
        raise NotFound
    chosen, number = _chosen(turn, whose), page_number(page)
    owner_id, team_id = _narrowed(turn, chosen)
    reads = await deals.page(
        turn.work, stage_id=row.id, owner_id=owner_id, team_id=team_id, offset=number * PAGE, limit=PAGE
    )
    total = await deals.count(turn.work, stage_id=row.id, owner_id=owner_id, team_id=team_id)
    return (Replace(in_stage(row, reads, chosen, number, total)),)


async def _board(turn: Turn, whose: Whose) -> Screen:
    pipeline = await pipelines.default(turn.work)
    if pipeline is None:
        raise Invalid("deal-no-such-stage")
    owner_id, team_id = _narrowed(turn, whose)
    lines = await pipelines.board(turn.work, pipeline.id, owner_id=owner_id, team_id=team_id)
    return view.board(pipeline, lines, whose, _choices(turn))


def _choices(turn: Turn) -> tuple[Whose, ...]:
    """The filters the role may use, the widest last."""
    extent = reach(turn.actor.role, "deal.read")
    team: tuple[Whose, ...] = ("team",) if turn.actor.team_id is not None and extent != "own" else ()
    return ("mine", *team, "all") if extent == "all" else ("mine", *team)


def _chosen(turn: Turn, whose: str) -> Whose:
    """The filter of a button; the widest one allowed where the button asks for what the role may not see."""
    choices = _choices(turn)
    return next((one for one in choices if one == whose), choices[-1])


def _narrowed(turn: Turn, whose: Whose) -> tuple[str | None, str | None]:
    """Owner and team of the filter."""
    match whose:
        case "mine":
            return turn.actor.member_id, None
        case "team":
            return None, turn.actor.team_id
        case "all":
            return None, None
