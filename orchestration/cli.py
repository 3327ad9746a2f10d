"""The console script `cskpi`."""

import importlib

import click

COMMANDS = (
    "check",
    "demo",
    "doctor",
    "explain",
    "forget",
    "prepare",
    "pull",
    "quarantine",
    "query",
    "report",
    "retract",
    "retry",
    "run",
    "sample",
    "status",
    "ui",
)


class Commands(click.Group):
    """This class imports a command's module only when that command is called, so that none slows another."""

    def list_commands(self, ctx: click.Context) -> list[str]:
        return list(COMMANDS)

    def get_command(self, ctx: click.Context, cmd_name: str) -> click.Command | None:
        if cmd_name not in COMMANDS:
            return None
        return importlib.import_module(f"orchestration.commands.{cmd_name}").command


@click.command(cls=Commands)
@click.version_option(package_name="cskpi")
def main() -> None:
    """Customer-service exports in, trusted KPIs and the reasons behind missed targets out."""


if __name__ == "__main__":
    main()
