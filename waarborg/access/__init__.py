# SPDX-FileCopyrightText: 2026 Waarborg contributors
# SPDX-License-Identifier: EUPL-1.2

"""Who may come in: accounts, roles per organisation, sessions, one-time links, keys."""

from waarborg.access.accounts import account_by_id, change_password, end_account, rename
from waarborg.access.forms import check_form, form_token
from waarborg.access.keys import KEY_ROLES, end_key, keys_of, make_key, visit_by_key
from waarborg.access.limits import Limits
from waarborg.access.links import find_link, use_link
from waarborg.access.people import People
from waarborg.access.records import Account, Key, Link, Member, Purpose, Session, Visit
from waarborg.access.roles import (
    Invitation,
    change_roles,
    invite,
    members_of,
    names_of,
    renew_link,
    sign_out_member,
)
from waarborg.access.sessions import (
    end_session,
    end_sessions,
    sessions_of,
    sign_in,
    tell_later,
    told,
    visit_by_session,
)
from waarborg.access.store import MIGRATIONS

__all__ = [
    "KEY_ROLES",
    "MIGRATIONS",
    "Account",
    "Invitation",
    "Key",
    "Limits",
    "Link",
    "Member",
    "People",
    "Purpose",
    "Session",
    "Visit",
    "account_by_id",
    "change_password",
    "change_roles",
    "check_form",
    "end_account",
    "end_key",
    "end_session",
    "end_sessions",
    "find_link",
    "form_token",
    "invite",
    "keys_of",
    "make_key",
    "members_of",
    "names_of",
    "rename",
    "renew_link",
    "sessions_of",
    "sign_in",
    "sign_out_member",
    "tell_later",
    "told",
    "use_link",
    "visit_by_key",
    "visit_by_session",
]
