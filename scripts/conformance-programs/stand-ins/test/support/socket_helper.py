"""Sockets in tests: only the names, programs that use them are left out."""


def bind_port(*args, **kwargs):
    raise NotImplementedError


HOST = "localhost"
IPV6_ENABLED = False
find_unused_port = bind_unix_socket = skip_unless_bind_unix_socket = tcp_blackhole = bind_port
