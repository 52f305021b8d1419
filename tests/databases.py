# SPDX-FileCopyrightText: 2026 Waarborg contributors
# SPDX-License-Identifier: EUPL-1.2

"""Real databases for tests: SQLite in a file, and a PostgreSQL that runs while the tests do.

A test that takes the fixture `database` runs on both.
"""

import os
import pwd
import shutil
import signal
import subprocess
import tempfile
import time
import uuid
from collections.abc import Collection, Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import Final

import pytest
import sqlalchemy as sa

KINDS: Final = ("sqlite", "postgresql")
_SETTINGS: Final = (
    *("-c", "listen_addresses="),
    *("-c", "fsync=off"),
    *("-c", "max_connections=100"),
)
_PAUSE: Final = 0.1
_TRIES: Final = 600
_OTHER_USER: Final = "nobody"
"""PostgreSQL refuses to run as root."""


def programs() -> Path | None:
    """Return the folder with PostgreSQL's programs, or None where it is not installed."""
    on_path = shutil.which("initdb")
    folders = [Path(on_path).parent] if on_path else []
    folders += sorted(Path("/usr/lib/postgresql").glob("*/bin"), reverse=True)
    needed = ("initdb", "pg_isready", "postgres")
    complete = (one for one in folders if all((one / name).exists() for name in needed))
    return next(complete, None)


@contextmanager
def running_postgresql(folder: Path) -> Iterator[str]:
    """Run a PostgreSQL in `folder`, on a socket in it; yield its URL.

    Where setpriv is there, the server ends with us, however we end.
    """
    bin_folder = programs()
    if bin_folder is None:
        pytest.skip("needs PostgreSQL: apt install postgresql")
    is_root, setpriv = os.geteuid() == 0, shutil.which("setpriv")
    if is_root and setpriv is None:
        pytest.skip("needs setpriv (util-linux): PostgreSQL does not run as root")
    privileges: list[str] = []
    if is_root:
        other = pwd.getpwnam(_OTHER_USER)
        os.chown(folder, other.pw_uid, other.pw_gid)
        privileges = [f"--reuid={other.pw_uid}", f"--regid={other.pw_gid}", "--clear-groups"]

    def start(name: str, *args: str) -> subprocess.Popen[bytes]:
        prefix = [setpriv, "--pdeathsig=QUIT", *privileges] if setpriv else []
        with (folder / f"{name}.log").open("wb") as log:
            return subprocess.Popen(
                [*prefix, str(bin_folder / name), *args],
                cwd=folder,
                env={"PATH": os.environ["PATH"], "LC_ALL": "C.UTF-8", "HOME": str(folder)},
                stdout=subprocess.DEVNULL,
                stderr=log,
            )

    data = str(folder / "data")
    made = start("initdb", "--pgdata", data, "--username=test", "--auth=trust", "--no-sync").wait()
    assert 0 == made, (folder / "initdb.log").read_text("utf-8")
    server = start("postgres", "-D", data, "-k", str(folder), *_SETTINGS)
    try:
        for _ in range(_TRIES):
            if 0 == start("pg_isready", "--host", str(folder), "--username=test").wait():
                break
            assert server.poll() is None, (folder / "postgres.log").read_text("utf-8")
            time.sleep(_PAUSE)
        yield f"postgresql+psycopg://test@/postgres?host={folder}"
    finally:
        server.send_signal(signal.SIGQUIT)  # at once: nothing in it is worth keeping
        server.wait()


@pytest.fixture(scope="session")
def postgresql() -> Iterator[str]:
    """Return the URL of a PostgreSQL that runs while the tests do.

    The folder is not pytest's own: that one only its owner may enter, and a socket's path is short.
    """
    with (
        tempfile.TemporaryDirectory(prefix="waarborg-pg-") as folder,
        running_postgresql(Path(folder)) as url,
    ):
        yield url


@pytest.fixture(params=KINDS)
def database(request: pytest.FixtureRequest, tmp_path: Path) -> str:
    """Return the URL of an empty database: the test runs on SQLite and on PostgreSQL."""
    if request.param == "sqlite":
        return f"sqlite:///{tmp_path / 'waarborg.db'}"
    url: str = request.getfixturevalue("postgresql")
    return new_schema(url)


def new_schema(url: str) -> str:
    """Return the URL of an empty schema on a running PostgreSQL.

    To the tests it is a database of their own; a real one would cost 7 MB and 300 files each.
    """
    name = f"t{uuid.uuid4().hex}"
    engine = sa.create_engine(url)
    with engine.begin() as connection:
        connection.execute(sa.schema.CreateSchema(name))
    engine.dispose()
    return f"{url}&options=-csearch_path%3D{name}"


def empty_tables(url: str, kept: Collection[str] = ()) -> None:
    """Take every row out of a schema on PostgreSQL, but for the tables in `kept`.

    Its guards are off meanwhile; only who owns the server can do that.
    """
    engine = sa.create_engine(url)
    with engine.begin() as connection:
        tables = set(sa.inspect(connection).get_table_names()) - {"alembic_version", *kept}
        connection.exec_driver_sql("SET LOCAL session_replication_role = replica")
        connection.exec_driver_sql(f"TRUNCATE {', '.join(sorted(tables))}")
    engine.dispose()
