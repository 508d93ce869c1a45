import { isDeepStrictEqual } from 'node:util';
import { words } from '../../i18n/server.ts';
import { isLoopback } from '../../loopback.ts';
import { PortsTakenError } from '../../relay/listen.ts';
import type { Relay } from '../../relay/relay.ts';
import type { Failure } from '../../runner/failure.ts';
import type { Run } from '../../runner/run.ts';
import type { RunOptions } from '../../runner/run-options.ts';
import type { Runner } from '../../runner/runner.ts';
import { HttpError } from '../http/http-error.ts';
import type { SiteLimits } from '../site-limits.ts';
import type { FindProgram } from './find-program.ts';
import type { ClientMessage } from './messages.ts';
import type { PageSocket } from './page-socket.ts';
import { sendEvents } from './send-events.ts';

/** A request of a page about one of its runs. */
type RunRequest = Extract<ClientMessage, { run: string }>;
type StartRequest = Extract<ClientMessage, { type: 'start' }>;

export interface PageRunsOptions {
  runner: Runner;
  findProgram: FindProgram;
  pageSocket: PageSocket;
  /** The name at which the page found the site: its relays are there, too. */
  host: string;
  /** Returns how many relays more the page's machine may have. */
  relaysLeft(): number;
  limits: SiteLimits;
}

/** Starts, breaks and stops the runs of one page as it asks, and sends it everything that they do. */
export interface PageRuns {
  /** Relays of all of its runs. */
  readonly relays: number;
  /** Carries out one request; throws an `HttpError` or a `WorkspaceError` when that cannot be done. */
  handle(request: RunRequest): Promise<void>;
  /** Stops all runs; for when the page goes. */
  close(): Promise<void>;
}

interface PageRun {
  run: Run;
  request: StartRequest;
  options: RunOptions;
}

export function createPageRuns(options: PageRunsOptions): PageRuns {
  const { runner, findProgram, pageSocket, host, relaysLeft, limits } = options;
  /** By the page's key for it. Least recently used first. */
  const runs = new Map<string, PageRun>();

  async function start(request: StartRequest): Promise<void> {
    const options = await findProgram(request.program);
    await stop(request.run);
    await makeRoom();
    const run = runner.start(options);
    runs.set(request.run, { run, request, options });
    run.on('state', () => tell(request.run, run));
    run.on('output', (piece) => pageSocket.send({ type: 'output', run: request.run, ...piece }));
    try {
      for (const client of new Set(request.clients)) watch(request.run, await addRelay(run, client));
    } catch (error) {
      await stop(request.run);
      throw error;
    }
    tell(request.run, run);
  }

  /** Starts a program again, with the files that a learner may have changed; anew when it is now run in another way. */
  async function restart({ run, request, options }: PageRun): Promise<void> {
    const isLearners = request.program.kind !== 'demo';
    const { server, refusal } = isLearners ? await findProgram(request.program) : options;
    if (!isDeepStrictEqual([server, refusal], [options.server, options.refusal])) return start(request);
    // Not awaited: it takes as long as the program takes to start, and shows in the run's state.
    run.restart({ reload: isLearners }).then(() => tell(request.run, run));
  }

  /** Removes ended runs, then the least recently used, until there is room for one more. */
  async function makeRoom(): Promise<void> {
    while (runs.size >= limits.runsPerPage) {
      const all = [...runs];
      const found = all.find(([, { run }]) => run.state === 'ended') ?? all[0];
      if (!found) return;
      const [key, { run }] = found;
      const wasRunning = run.state !== 'ended';
      await stop(key);
      if (wasRunning) say(key, run, { kind: 'limit', limit: 'runs', value: limits.runsPerPage });
    }
  }

  async function stop(key: string): Promise<void> {
    const known = runs.get(key);
    runs.delete(key);
    await known?.run.stop();
  }

  async function addClient(key: string, run: Run, client: string): Promise<void> {
    if (run.relays.some((relay) => relay.client === client)) throw new HttpError(409, words.clientTaken);
    if (run.relays.length >= limits.clientsPerRun)
      throw new HttpError(409, words.tooManyClients(limits.clientsPerRun));
    watch(key, await addRelay(run, client));
    tell(key, run);
  }

  /** Adds a relay; throws an `HttpError` when the page's machine, or all visitors, have as many as may be. */
  async function addRelay(run: Run, client: string): Promise<Relay> {
    if (relaysLeft() <= 0) throw new HttpError(429, words.tooManyRelays(limits.relaysPerAddress));
    return run.addRelay(client).catch((error) => {
      throw error instanceof PortsTakenError ? new HttpError(503, words.noPort) : error;
    });
  }

  function watch(key: string, relay: Relay): void {
    relay.watch((events) => sendEvents(pageSocket, key, events));
    pageSocket.send({ type: 'faults', run: key, client: relay.client, faults: relay.faults });
  }

  function tell(key: string, run: Run): void {
    // A run that was stopped or replaced is no longer reported.
    if (runs.get(key)?.run === run) say(key, run, run.failure);
  }

  function say(key: string, run: Run, failure: Failure | null): void {
    const addresses = run.relays.map(({ client, url, port }) => ({
      client,
      url: isLoopback(host) ? url : `http://${host}:${port}/`,
    }));
    const status = { state: run.state, addresses, failure, now: run.now() };
    pageSocket.send({ type: 'run', run: key, status });
  }

  return {
    get relays() {
      return [...runs.values()].reduce((sum, { run }) => sum + run.relays.length, 0);
    },

    async handle(request) {
      if (request.type === 'start') return start(request);
      const known = runs.get(request.run);
      if (!known) throw new HttpError(404, words.noRun);
      const { run } = known;
      runs.delete(request.run);
      runs.set(request.run, known);
      switch (request.type) {
        case 'restart':
          return restart(known);
        case 'stop':
          await run.stop();
          runs.delete(request.run);
          return;
        case 'add-client':
          return addClient(request.run, run, request.client);
        case 'faults':
          for (const relay of relaysOf(run, request.client)) {
            relay.setFaults(request.change);
            pageSocket.send({ type: 'faults', run: request.run, client: relay.client, faults: relay.faults });
          }
          return;
        case 'cut':
          for (const relay of relaysOf(run, request.client)) relay.cut(request.how);
      }
    },

    async close() {
      await Promise.all([...runs.keys()].map(stop));
    },
  };
}

/** The relay of one client, or all relays for `null`. Throws when there is no such client. */
function relaysOf(run: Run, client: string | null): readonly Relay[] {
  const relays = client === null ? run.relays : run.relays.filter((relay) => relay.client === client);
  if (client !== null && relays.length === 0) throw new HttpError(404, words.noClient);
  return relays;
}
