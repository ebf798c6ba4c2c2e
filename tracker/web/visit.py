"""A request, with all that its answer depends on: who asks and when, in which zone he reads times."""

from collections.abc import Callable
from dataclasses import dataclass
from datetime import datetime, tzinfo
from typing import Annotated
from urllib.parse import quote
from zoneinfo import ZoneInfo, available_timezones

from fastapi import Depends, HTTPException, Request
from fastapi.responses import HTMLResponse, RedirectResponse

from tracker.config import Config
from tracker.core.people import Role
from tracker.render import times
from tracker.store.database.engine import Database
from tracker.web.access.connection import is_secure
from tracker.web.access.viewer import SAFE, Viewer, viewer_of
from tracker.web.filling import fill_in
from tracker.web.notices import MOST_SECONDS, NOTICE, read_notice, signed_notice
from tracker.web.parts import Parts, parts_of

ZONE = "zone"  # the cookie in which the browser tells its own, see static/tracker.js
ZONES = frozenset(available_timezones())
UNAUTHORIZED, FORBIDDEN, SEE_OTHER = 401, 403, 303


@dataclass(frozen=True, slots=True)
class Visit:
    """A request by somebody who may make it."""

    request: Request
    parts: Parts
    viewer: Viewer
    now: datetime
    zone: tzinfo

    @property
    def config(self) -> Config:
        """The settings."""
        return self.parts.config

    @property
    def database(self) -> Database:
        """The record."""
        return self.parts.database

    def page(self, template: str, status: int = 200, **values: object) -> HTMLResponse:
        """Return a page of ours: a template that is filled in with these values, and with this as `visit`."""
        notice = read_notice(self.request.cookies.get(NOTICE), self.parts.secret)
        response = HTMLResponse(fill_in(template, visit=self, notice=notice, **values), status)
        if notice:
            response.delete_cookie(NOTICE, secure=self._is_secure, httponly=True, samesite="lax")
        return response

    def fragment(self, template: str, **values: object) -> HTMLResponse:
        """Return a part of a page, for a page that renews itself: what there is to notice is left for the next page."""
        return HTMLResponse(fill_in(template, visit=self, notice="", **values))

    def go(self, path: str, notice: str = "") -> RedirectResponse:
        """Send the browser on to a page of ours after a form was done, where `notice` is then shown once."""
        response = RedirectResponse(path, SEE_OTHER)
        if notice:
            signed = signed_notice(notice, self.parts.secret)
            response.set_cookie(
                NOTICE, signed, max_age=MOST_SECONDS, secure=self._is_secure, httponly=True, samesite="lax"
            )
        return response

    @property
    def _is_secure(self) -> bool:
        return is_secure(self.request.scope, self.config.web)

    def at(self, moment: datetime) -> str:
        """Return a moment in words; without the date where that is today."""
        return times.at(moment, self.zone, today=self.now.astimezone(self.zone).date())

    def at_length(self, moment: datetime) -> str:
        """Return a moment in words with its date, whatever day it is."""
        return times.at(moment, self.zone)

    def between(self, old: datetime | None, new: datetime) -> str:
        """Return between which two checks something happened, in words."""
        return times.between(old, new, self.zone, today=self.now.astimezone(self.zone).date())

    def ago(self, moment: datetime) -> str:
        """Return "3 min ago" or "in 3 min"."""
        if moment > self.now:
            return f"in {times.ago(moment - self.now)}"
        return f"{times.ago(self.now - moment)} ago"


def visit_of(role: Role) -> Callable[[Request], Visit]:
    """Return what lets those in who may do what takes that role; others must log in, or are refused."""

    def admit(request: Request) -> Visit:
        parts = parts_of(request)
        viewer = viewer_of(request, parts)
        if viewer is None:
            raise HTTPException(UNAUTHORIZED, "Log in first.")
        if not viewer.may_change and request.method not in SAFE:
            raise HTTPException(FORBIDDEN, "This token may only read.")
        if not viewer.may(role):
            raise HTTPException(FORBIDDEN, f"This takes the role {role}; yours is {viewer.role}.")
        return Visit(request, parts, viewer, parts.clock(), zone_of(request, parts))

    admit.role = role  # type: ignore[attr-defined] # for the test that looks at who may use which route
    return admit


def zone_of(request: Request, parts: Parts) -> tzinfo:
    """Return the zone that the browser told, else the one of the settings."""
    told = request.cookies.get(ZONE, "")
    return ZoneInfo(told) if told in ZONES else parts.zone


def path_to(*parts: object) -> str:
    """Return a path of ours, each part safe to stand between slashes."""
    return "/" + "/".join(quote(str(part), safe=".@-_~") for part in parts)


Reader = Annotated[Visit, Depends(visit_of(Role.READER))]
Editor = Annotated[Visit, Depends(visit_of(Role.EDITOR))]
Admin = Annotated[Visit, Depends(visit_of(Role.ADMIN))]
