"""Work that takes longer than a reader waits for a page: it runs in a thread, says how far it is, and can be stopped."""

from collections.abc import Callable
from threading import Event, Thread
from typing import Generic, TypeVar

from dashboard.register.errors import RegisterError

Result = TypeVar("Result")


class Job(Generic[Result]):
    """Runs `work(progress)`, where `progress(rows_count)` raises once the job is to stop; `rows_count` is how far it came."""

    def __init__(self, work: Callable[[Callable[[int], None]], Result]) -> None:
        self.rows_count = 0
        self._work, self._stop = work, Event()
        self._result: Result | None = None
        self._error: BaseException | None = None
        self._thread = Thread(target=self._run, daemon=True)
        self._thread.start()

    @property
    def runs(self) -> bool:
        """Whether it is not over yet."""
        return self._thread.is_alive()

    def stop(self) -> None:
        """Asks it to stop at its next step; what it had begun to write is undone."""
        self._stop.set()

    def result(self) -> Result:
        """What the work gave, once it is over. Raises what the work raised."""
        self._thread.join()
        if self._error:
            raise self._error
        return self._result  # type: ignore[return-value]

    def _run(self) -> None:
        try:
            self._result = self._work(self._progress)
        except BaseException as error:  # kept for whoever asks for the result
            self._error = error

    def _progress(self, rows_count: int) -> None:
        self.rows_count = rows_count
        if self._stop.is_set():
            raise RegisterError("Cancelled: nothing was entered.")
