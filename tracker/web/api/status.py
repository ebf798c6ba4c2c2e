"""The API's answer to whether all is well."""

from fastapi import APIRouter

from tracker.shapes.moments import Moment, moment_shape
from tracker.shapes.schedule import ScheduleShape, schedule_shape
from tracker.web.api import examples
from tracker.web.api.answers import Json, answers
from tracker.web.pages.status import KEPT
from tracker.web.visit import Reader

router = APIRouter(tags=["Statistics"], default_response_class=Json)


class StatusShape(ScheduleShape):
    """The schedule as it was at that moment; `is_following`: whether the process that answers checks articles too."""

    at: Moment
    is_following: bool


@router.get(
    "/status",
    operation_id="show_status",
    summary="Say what is due, how checks went, and which sites and articles need a person",
    responses=answers(examples.STATUS),
)
def show_status(visit: Reader) -> StatusShape:
    """Answer with how the schedule is; it may be some seconds old."""
    answer = KEPT.ask(visit.database, None, visit.now)
    at = moment_shape(answer.at)
    return {**schedule_shape(answer.told.schedule, answer.at), "at": at, "is_following": visit.parts.is_following}
