"""The pages: a file each, and a row in routers.py."""
