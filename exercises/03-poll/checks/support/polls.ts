import type { Robot, Trial } from '../../../../src/checker/check.ts';
import { createConversation } from '../../../../src/wire/conversation.ts';
import type { RequestRow, Row } from '../../../../src/wire/row.ts';

/** A `GET /messages` of a page, read from its connection: by fetch, by XHR, from a worker, it is all the same. */
export interface Poll {
  /** Time at which it left the browser, on the clock of the wire. */
  at: number;
  /** The id of the last message read, as it says; `null` when it says none. */
  after: string | null;
  /** Time at which its answer had arrived whole, or its connection was gone; `null` before. */
  over: number | null;
  /**
   * `true` when the page got its answer, and had not given the poll up. A browser gives up by closing the connection;
   * on a slow line that is known only some time after the answer has passed.
   */
  answered: boolean;
}

/** The requests of a page, read from the wire. */
export interface Polls {
  /** Gives the polls that began later than `since`, in the order in which they began. */
  begun(since: number): Poll[];
  /** Waits for the first that begins later than `since`; `undefined` when none does within `patience` ms. */
  next(since: number, patience: number): Promise<Poll | undefined>;
  /** Finds two of which the second began before the first was answered. One that was given up does not count. */
  overlap(since: number): [Poll, Poll] | undefined;
  /** Lists the other requests, such as `POST /messages`, each once. */
  others(): string[];
  /** Counts the messages that the page has posted. */
  posts(): number;
  /** Time at which the answer to the last of these had arrived whole; `null` before. */
  postAnswered(): number | null;
}

/** Watches what a robot's browser sends from now on. */
export function watchPolls(trial: Trial, { relay }: Robot): Polls {
  const { add, rows } = createConversation();
  const stop = relay.watch((events) => void add(events));
  trial.signal.addEventListener('abort', stop, { once: true });

  const requests = () => rows.filter((row) => row.kind === 'request');
  const posts = () => requests().filter((row) => row.method === 'POST' && pathOf(row) === '/messages');
  const begun = (since: number) =>
    requests()
      .filter((row) => isPoll(row) && row.start > since)
      .map((row) => pollOf(row, rows));

  return {
    begun,
    next: (since, patience) => trial.until(patience, () => begun(since)[0]),
    overlap(since) {
      const polls = begun(since);
      for (const [n, poll] of polls.entries()) {
        const during = polls.slice(n + 1).find(({ at }) => at < (poll.over ?? 0));
        if (poll.answered && during !== undefined) return [poll, during];
      }
      return undefined;
    },
    others: () => [
      ...new Set(
        requests()
          .filter((row) => !isPoll(row))
          .map(({ method, target }) => `${method} ${target}`),
      ),
    ],
    posts: () => posts().length,
    postAnswered: () => {
      const last = posts().at(-1);
      return last === undefined ? null : pollOf(last, rows).over;
    },
  };
}

function isPoll(row: RequestRow): boolean {
  return row.method === 'GET' && pathOf(row) === '/messages';
}

function pollOf(request: RequestRow, rows: readonly Row[]): Poll {
  const answer = rows.find((row) => row.kind === 'response' && row.request === request.id);
  const closed = rows.find(
    (row) => row.kind === 'close' && row.connection === request.connection && row.id > request.id,
  );
  const home = answer?.kind === 'response' && answer.complete ? answer.end : null;
  const last = rows.findLast((row) => row.kind === 'request' && row.connection === request.connection);
  const givenUp = closed?.kind === 'close' && closed.by === 'client' && last === request;
  return {
    at: request.start,
    after: urlOf(request).searchParams.get('after'),
    over: home ?? closed?.start ?? null,
    answered: home !== null && !givenUp,
  };
}

function pathOf(row: RequestRow): string {
  return urlOf(row).pathname;
}

function urlOf({ target }: RequestRow): URL {
  return URL.parse(target, 'http://localhost') ?? new URL('http://localhost/');
}
