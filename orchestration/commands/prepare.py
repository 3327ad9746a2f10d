"""`cskpi prepare`: what can be done once, at set-up, instead of in every run."""

import click

from orchestration.commands.terminal import ERR, with_home
from orchestration.home import Home
from orchestration.run.prepare_home import prepare_home
from orchestration.settings import read_settings


@click.command()
@with_home
def command(home: Home) -> None:
    """Compile the dbt project, bundle the charts' library and make the folders of a home."""
    from orchestration.explain.report.html_chart_templates import chart_templates
    from orchestration.explain.report.html_library import library
    from orchestration.transform.compiled import compile_project

    read_settings(home)
    prepare_home(home)
    compile_project(ERR.print)
    library()
    chart_templates()
