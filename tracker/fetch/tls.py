"""How the other side of an encrypted connection is checked."""

import ssl

import certifi

ONE = ("http/1.1",)


def trusting_tls() -> ssl.SSLContext:
    """Return what verifies certificates. It takes some 20 ms: make one, and share it."""
    context = ssl.create_default_context(cafile=certifi.where())
    context.set_alpn_protocols(ONE)
    return context


def careless_tls() -> ssl.SSLContext:
    """Return what verifies nothing, for the sites where the user wants that."""
    context = ssl.SSLContext(ssl.PROTOCOL_TLS_CLIENT)
    context.check_hostname = False
    context.verify_mode = ssl.CERT_NONE
    context.set_alpn_protocols(ONE)
    return context
