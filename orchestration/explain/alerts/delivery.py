"""Sends one message to every receiver at once, and waits for them only so long."""

import threading
import time
from collections.abc import Iterable

from apprise import Apprise, NotifyFormat, NotifyType

from orchestration.explain.alerts.message import Message
from orchestration.explain.alerts.quiet import quieten
from orchestration.explain.alerts.receivers import Receiver

LONGEST_SECONDS = 10.0


def deliver(
    receivers: Iterable[Receiver], message: Message, longest_seconds: float = LONGEST_SECONDS
) -> tuple[str, ...]:
    """This function sends a message and returns a sentence for each receiver that did not take it.

    It returns after `longest_seconds` at the latest, whatever the receivers do; it raises nothing of theirs.
    """
    quieten()
    sendings = [_Sending(receiver, message) for receiver in receivers]
    for sending in sendings:
        sending.start()
    deadline = time.monotonic() + longest_seconds
    for sending in sendings:
        sending.join(max(0.0, deadline - time.monotonic()))
    return tuple(sending.sentence for sending in sendings if not sending.is_taken)


class _Sending(threading.Thread):
    """One sending; a daemon, so that a receiver that never answers does not keep the process."""

    def __init__(self, receiver: Receiver, message: Message) -> None:
        super().__init__(daemon=True)
        self.receiver, self.message = receiver, message
        self.is_taken = False
        self.sentence = f"{receiver.name} did not answer in time."

    def run(self) -> None:
        one = Apprise()
        one.add(self.receiver.server)
        try:
            self.is_taken = bool(
                one.notify(
                    title=self.message.title,
                    body=self.message.body,
                    notify_type=NotifyType.WARNING,
                    body_format=NotifyFormat.TEXT,
                )
            )
            self.sentence = f"{self.receiver.name} did not take it."
        except Exception as error:
            # Its text may quote the address.
            self.sentence = f"{self.receiver.name} did not take it: {type(error).__name__}."
