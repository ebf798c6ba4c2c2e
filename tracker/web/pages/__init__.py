"""The pages: a file each, and a row in this table."""

from fastapi import APIRouter

from tracker.web.pages import keys

ROUTERS: tuple[APIRouter, ...] = (keys.router,)
