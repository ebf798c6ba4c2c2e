"""What settings are called in the environment."""

PREFIX = "TRACKER_"
CONFIG_VARIABLE = "TRACKER_CONFIG"


def variable(key: str) -> str:
    """Return the environment variable of a setting: "fetch.allow" is TRACKER_FETCH__ALLOW."""
    return PREFIX + key.replace(".", "__").upper()
