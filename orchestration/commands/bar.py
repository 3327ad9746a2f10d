"""The progress of a run as one line at the terminal."""

from rich.progress import BarColumn, Progress, TaskID, TextColumn, TimeElapsedColumn

from orchestration.commands.terminal import ERR, clean
from orchestration.run.progress import STAGES


class Bar:
    """This class shows the stage, its steps and the time; sentences are printed above it."""

    def __init__(self) -> None:
        self._progress = Progress(
            TextColumn("{task.description:<10}"),
            BarColumn(bar_width=30),
            TextColumn("{task.fields[what]}"),
            TimeElapsedColumn(),
            console=ERR,
            transient=True,
        )
        self._task: TaskID = self._progress.add_task(STAGES[0], total=None, what="")

    def __enter__(self) -> "Bar":
        self._progress.start()
        return self

    def __exit__(self, *_: object) -> None:
        self._progress.stop()

    def begin(self, stage: str) -> None:
        """This method shows the next stage."""
        self._progress.update(self._task, description=stage, completed=0, total=None, what="")

    def step(self, done: int, total: int, what: str) -> None:
        """This method moves the stage on."""
        self._progress.update(self._task, completed=done, total=total, what=clean(what)[-40:])

    def say(self, sentence: str) -> None:
        """This method prints a sentence above the bar."""
        self._progress.console.print(clean(sentence), soft_wrap=True)
