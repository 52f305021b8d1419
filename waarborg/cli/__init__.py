# SPDX-FileCopyrightText: 2026 Waarborg contributors
# SPDX-License-Identifier: EUPL-1.2

"""The command line: the same verbs as on the pages and under /v1."""

from waarborg.cli import check, diff, doctor, ledger, openapi, rerun, sanction, serve
from waarborg.cli import law as law_base
from waarborg.cli.calibrate import calibrate_command
from waarborg.cli.dossier import dossier_group
from waarborg.cli.dossier import make_command as make_dossier_command
from waarborg.cli.dossier import verify_command as verify_dossier_command
from waarborg.cli.gateway import gateway_group
from waarborg.cli.gateway_serve import serve_command as serve_gateway_command
from waarborg.cli.law import law_group
from waarborg.cli.law_check import cases_command, validate_command
from waarborg.cli.law_show import show_command
from waarborg.cli.mark import mark_command
from waarborg.cli.portfolio import changes_command, recheck_command
from waarborg.cli.register import register_group
from waarborg.cli.register_delivery import deliver_command
from waarborg.cli.register_exchange import export_command, import_command
from waarborg.cli.root import main
from waarborg.cli.sources import sources_group

__all__ = ["main"]

for command in (
    check.check_command,
    diff.diff_command,
    rerun.rerun_command,
    sanction.sanction_command,
    law_group,
    serve.serve_command,
    gateway_group,
    sources_group,
    calibrate_command,
    openapi.openapi_command,
    doctor.doctor_command,
    ledger.ledger_group,
    mark_command,
    register_group,
    dossier_group,
):
    main.add_command(command)

for command in (
    law_base.list_command,
    show_command,
    law_base.search_command,
    law_base.timeline_command,
    law_base.changes_command,
    law_base.questions_command,
    law_base.readings_command,
    validate_command,
    cases_command,
    law_base.digest_command,
):
    law_group.add_command(command)

for command in (ledger.verify_command, ledger.checkpoint_command, ledger.export_command):
    ledger.ledger_group.add_command(command)

for command in (
    deliver_command,
    import_command,
    export_command,
    changes_command,
    recheck_command,
):
    register_group.add_command(command)

gateway_group.add_command(serve_gateway_command)

for command in (make_dossier_command, verify_dossier_command):
    dossier_group.add_command(command)
