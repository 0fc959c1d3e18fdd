"""Many files shared out among processes, with results in order.

Each worker knows all tasks, and has a pipe by which it gets the numbers of its own, one ahead, and
sends each result as bytes (``record``). A worker that dies, killed or out of memory, costs the file
it was at: that is told, and another worker takes its place. Workers end when their pipe closes, so
none outlives this process, and they leave Ctrl-C to it.
"""

from __future__ import annotations

import gc
import signal
import sys
from collections import deque
from contextlib import contextmanager
from multiprocessing import connection, get_context
from typing import TYPE_CHECKING, Any

from reportlint.result import FileResult
from reportlint.run import record
from reportlint.run.job import size

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence
    from multiprocessing.connection import Connection

    from reportlint.run.job import Job
    from reportlint.run.memory import Known

    Task = tuple[Job, Known | None]

AHEAD = 1
"""Files that a worker has been given besides the one it is at."""

SHARE = 0.1
"""What is a larger part than this of all that a worker has to do is done first, lest the others
wait for it at the end."""

DIED = "检查这个文件的进程意外结束（{reason}），没有得出结果"
WAY_OUT = "内存不足时用 --jobs 1 再检查一次；仍然如此，请反馈给开发者"


class Worker:
    """A process that checks files, and the numbers of those it has been given."""

    def __init__(self, context: Any, tasks: Sequence[Task], others: Sequence[Worker]) -> None:
        self.pipe, theirs = context.Pipe()
        # A copy of this process holds the ends of the other pipes too, which would keep them open.
        fork = context.get_start_method() == "fork"
        inherited = [self.pipe, *(other.pipe for other in others)] if fork else []
        self.process = context.Process(target=serve, args=(theirs, tasks, inherited), daemon=True)
        with deaf():
            self.process.start()
        theirs.close()
        self.given: deque[int] = deque()

    def give(self, number: int) -> None:
        """Give a file; raises OSError where the process is gone."""
        self.given.append(number)
        self.pipe.send(number)

    def end(self) -> None:
        """Let the process end."""
        self.pipe.close()
        self.process.terminate()
        self.process.join()

    def died(self) -> str:
        """Say how the process ended."""
        self.process.join()
        code = self.process.exitcode or 0
        return f"信号 {-code}" if code < 0 else f"退出码 {code}"


@contextmanager
def deaf() -> Iterator[None]:
    """Let Ctrl-C wait, for a process that starts here to be deaf to it from its first moment."""
    block = getattr(signal, "pthread_sigmask", None)
    if block is None:  # Windows, where a new process hears of it only after it has begun
        yield
        return
    before = block(signal.SIG_BLOCK, {signal.SIGINT})
    try:
        yield
    finally:
        block(signal.SIG_SETMASK, before)


def serve(pipe: Connection, tasks: Sequence[Task], inherited: Sequence[Connection]) -> None:
    """Do those of the tasks whose numbers come, until the pipe closes."""
    from reportlint.run.checking import check_file

    signal.signal(signal.SIGINT, signal.SIG_IGN)
    for other in inherited:
        other.close()
    while True:
        try:
            number = pipe.recv()
        except (EOFError, OSError):
            return
        try:
            answer: object = carried(check_file(*tasks[number]))
        except Exception as error:
            answer = told(error)
        try:
            pipe.send(answer)
        except OSError:
            return


def carried(result: FileResult) -> bytes | FileResult:
    """Give a result as it is sent."""
    try:
        return record.write(result)
    except (TypeError, ValueError):  # a check of somebody's own said something odd
        return result


def told(error: Exception) -> Exception:
    """Give an error as it is sent: itself, or what it says where it cannot be sent."""
    import pickle

    try:
        pickle.loads(pickle.dumps(error))
    except Exception:
        return RuntimeError(f"{type(error).__name__}: {error}")
    return error


def share(tasks: Sequence[Task], wanted: int) -> Iterator[FileResult]:
    """Yield the results of tasks in their order, worked out by so many processes.

    Raises what a worker raised.
    """
    from reportlint.run.checking import check_file

    large, others = parted([size(job) for job, _ in tasks], wanted)
    # One file makes this process load what the others, its copies, then need not load.
    first = others.pop(0) if others else large.pop(0)
    done = {first: check_file(*tasks[first])}
    gc.freeze()
    context = get_context("fork" if sys.platform == "linux" else None)
    waiting = deque((*large, *others))
    workers: list[Worker] = []
    try:
        for _ in range(min(wanted, len(waiting))):
            workers.append(Worker(context, tasks, workers))
        for number in range(len(tasks)):
            while number not in done:
                for worker in workers:
                    feed(worker, waiting)
                gather(workers, tasks, done, waiting, context)
            yield done.pop(number)
    finally:
        for worker in workers:
            worker.end()


def parted(sizes: Sequence[int], workers: int) -> tuple[list[int], list[int]]:
    """Give the numbers of the files that are large and those of the others, both in order."""
    limit = SHARE * sum(sizes) / workers
    large = [number for number, one in enumerate(sizes) if one > limit]
    return large, [number for number, one in enumerate(sizes) if one <= limit]


def feed(worker: Worker, waiting: deque[int]) -> None:
    """Give a worker files until it has some ahead."""
    while waiting and len(worker.given) <= AHEAD:
        number = waiting.popleft()
        try:
            worker.give(number)
        except OSError:  # it is gone, which ``gather`` will find
            return


def gather(
    workers: list[Worker],
    tasks: Sequence[Task],
    done: dict[int, FileResult],
    waiting: deque[int],
    context: Any,
) -> None:
    """Wait for results and take them; put another worker in the place of one that has died."""
    ready = connection.wait([worker.pipe for worker in workers if worker.given])
    for place, worker in enumerate(workers):
        if worker.pipe not in ready:
            continue
        try:
            answer = worker.pipe.recv()
        except (EOFError, OSError):
            lost, *given = worker.given
            reason = DIED.format(reason=worker.died())
            done[lost] = FileResult(tasks[lost][0].path, error=reason, advice=WAY_OUT)
            waiting.extendleft(reversed(given))
            others = [other for other in workers if other is not worker]
            worker.end()
            workers[place] = Worker(context, tasks, others)
            continue
        if isinstance(answer, Exception):
            raise answer
        number = worker.given.popleft()
        path = tasks[number][0].path
        done[number] = record.read(answer, path) if isinstance(answer, bytes) else answer
