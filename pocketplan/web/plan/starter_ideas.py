"""A starter idea begins an entry and never is one. For scripts: static/js/plan/starter_ideas.js."""

from collections.abc import Mapping

from pocketplan.plans.errors import IdeaUnfinished
from pocketplan.plans.part import Part
from pocketplan.web.plan.plan_wording import STARTERS, begun_by_starters


def check_finished(part: Part, fields: Mapping[str, object]) -> None:
    """Raises IdeaUnfinished where the field that ideas begin holds ideas and nothing else."""
    begun = begun_by_starters(part)
    written = fields.get(begun)
    if isinstance(written, str) and _is_ideas_alone(written, part):
        raise IdeaUnfinished(field=begun)


def _is_ideas_alone(written: str, part: Part) -> bool:
    rest = written
    for idea in map(str, STARTERS[part]):
        rest = rest.replace(idea, "")
    return rest != written and not rest.strip()
