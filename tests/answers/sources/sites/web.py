# SPDX-FileCopyrightText: 2026 Waarborg contributors
# SPDX-License-Identifier: EUPL-1.2

"""A web site on this machine: pages, a sitemap, robots.txt, and every mood that a site can have."""

import gzip
import threading
import time
from collections.abc import Iterator, Mapping
from contextlib import contextmanager
from dataclasses import dataclass, field
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer
from typing import Final

SPACE: Final = 'xmlns="http://www.sitemaps.org/schemas/sitemap/0.9"'


@dataclass(frozen=True)
class Page:
    """What stands at a path."""

    content: bytes = b""
    status: int = 200
    headers: Mapping[str, str] = field(default_factory=dict)
    drips: bool = False
    """Whether it comes byte by byte, without end."""
    etag: str = ""


@dataclass
class Web:
    """A site that runs."""

    address: str = ""
    pages: dict[str, Page] = field(default_factory=dict)
    asked: list[tuple[str, Mapping[str, str]]] = field(default_factory=list)
    """Every question: its path and headers."""

    def at(self, path: str) -> str:
        """Return the address of a path."""
        return f"{self.address}{path}"

    def html(self, path: str, text: str, **more: str) -> None:
        """Put a page, with headers where they are given."""
        content = f"<html lang=nl><main><h1>Pagina</h1><p>{text}</p></main>".encode()
        headers = {"content-type": "text/html; charset=utf-8"}
        headers |= {name.replace("_", "-"): value for name, value in more.items()}
        self.pages[path] = Page(content, headers=headers)

    def sitemap(self, *paths: str, path: str = "/sitemap.xml", packed: bool = False) -> None:
        """Put a sitemap of these paths or addresses."""
        self._map(path, "urlset", "url", paths, packed=packed)

    def index(self, *paths: str, path: str = "/sitemap.xml") -> None:
        """Put an index of sitemaps."""
        self._map(path, "sitemapindex", "sitemap", paths, packed=False)

    def _map(
        self, path: str, root: str, entry: str, paths: tuple[str, ...], *, packed: bool
    ) -> None:
        places = [one if "://" in one else self.at(one) for one in paths]
        lines = "".join(f"<{entry}><loc> {one} </loc><x>x</x></{entry}>" for one in places)
        content = f"<?xml version='1.0'?><{root} {SPACE}><!-- c -->{lines}</{root}>".encode()
        self.pages[path] = Page(gzip.compress(content) if packed else content)

    def robots(self, text: str) -> None:
        """Put robots.txt."""
        self.pages["/robots.txt"] = Page(text.encode())

    def paths(self) -> list[str]:
        """Return what was asked for, in order."""
        return [path for path, _ in self.asked]


def _handler(web: Web) -> type[BaseHTTPRequestHandler]:  # noqa: C901  # a class of its own
    class Handler(BaseHTTPRequestHandler):
        def do_GET(self) -> None:
            web.asked.append((self.path, {k.lower(): v for k, v in self.headers.items()}))
            page = web.pages.get(self.path, Page(status=404))
            if page.etag and self.headers.get("If-None-Match") == page.etag:
                page = Page(status=304)
            self.send_response(page.status)
            for name, value in page.headers.items():
                self.send_header(name, value)
            if page.etag:
                self.send_header("ETag", page.etag)
            if page.drips:
                self.end_headers()
                self._drip()
                return
            self.send_header("Content-Length", str(len(page.content)))
            self.end_headers()
            self.wfile.write(page.content)

        def _drip(self) -> None:
            for _ in range(100):
                try:
                    self.wfile.write(b"x")
                    self.wfile.flush()
                except OSError:
                    return
                time.sleep(0.02)

        def log_message(self, *_: object) -> None:
            pass

    return Handler


@contextmanager
def running_web() -> Iterator[Web]:
    """Run a site while the tests do."""
    web = Web()
    server = ThreadingHTTPServer(("127.0.0.1", 0), _handler(web))
    server.daemon_threads = True
    web.address = f"http://127.0.0.1:{server.server_port}"
    thread = threading.Thread(target=server.serve_forever, kwargs={"poll_interval": 0.01})
    thread.start()
    try:
        yield web
    finally:
        server.shutdown()
        server.server_close()
        thread.join()
