import type { ClassMessage } from '../../class/messages.ts';
import { Refusal } from '../../class/refusal.ts';
import { type Faults, NO_FAULTS } from '../../relay/faults.ts';
import type { Relay } from '../../relay/relay.ts';
import type { Run } from '../../runner/run.ts';
import type { RunOptions } from '../../runner/run-options.ts';
import type { Runner } from '../../runner/runner.ts';
import { encode } from '../../wire/base64.ts';
import { createCookieRedactor } from './cookie-redactor.ts';
import { guarded } from './guarded.ts';
import type { Peer } from './peer.ts';
import { createWatcher, type Watcher } from './watcher.ts';
import { createWindowPages, isSameLink } from './window-pages.ts';
import { createWireFeed, type WireFeed } from './wire-feed.ts';

/** Milliseconds in which rows are gathered for a batch. */
const GATHER = 100;
/** A teacher's clients on one run. */
const CLIENTS = 8;

/** Whom faults and cuts concern: all clients, one seat's window, or one of the teacher's clients. */
export type Target = { client: string } | number | null;

/** The one run that the class has in common: its teacher's clients, the seats' windows, and everybody watching. */
export interface SharedRun {
  readonly isThere: boolean;
  /** Begins a run in place of the former one. `faults` are on for all of its clients. */
  start(id: number, options: RunOptions, clients: readonly string[], faults: Faults | null): Promise<void>;
  restart(): void;
  stop(): Promise<void>;
  addClient(name: string, faults: Faults | null): Promise<void>;
  /** Gives a seat a window; a run that it has already is told again. */
  openWindow(seat: number, faults: Faults | null): Promise<void>;
  closeWindow(seat: number): Promise<void>;
  /** Gives the windows of the teacher's clients to this page, and to no other of its link as long as it is there. */
  takeWindows(peer: Peer): void;
  /** Changes faults; throws a `Refusal` when there is no such client. */
  setFaults(target: Target, change: Partial<Faults>): void;
  cut(target: Target, how: 'fin' | 'rst'): void;
  /** Begins to tell a page about the run: what it is, its faults, its newest rows. */
  watch(peer: Peer): void;
  unwatch(peer: Peer): void;
  ack(peer: Peer, seq: number): void;
  sendRows(peer: Peer, run: number, from: number, to: number): void;
}

export function createSharedRun(runner: Runner): SharedRun {
  const watchers = new Map<Peer, Watcher>();
  const cookies = createCookieRedactor();
  const windowPages = createWindowPages((of) =>
    tellStatus([...watchers.keys()].filter((peer) => isSameLink(peer, of))),
  );
  let current: { id: number; run: Run; feed: WireFeed } | null = null;
  let seq = 0;
  let timer: NodeJS.Timeout | undefined;

  function need(): NonNullable<typeof current> {
    if (current === null) throw new Refusal('no-run');
    return current;
  }

  function statusFor(peer: Peer): ClassMessage | null {
    if (current === null) return null;
    const { id, run } = current;
    const { state, failure } = run;
    const addresses = run.relays
      .filter(({ client }) => isOwn(peer, client) && windowPages.has(peer))
      .map(({ client, port }) => ({ client, url: `http://${peer.host}:${port}/` }));
    return { type: 'run', run: id, status: { state, failure, now: run.now(), addresses } };
  }

  function tellStatus(to: Iterable<Peer> = watchers.keys()): void {
    for (const peer of to) {
      const status = statusFor(peer);
      if (status) peer.send(status);
    }
  }

  function tell(message: ClassMessage): void {
    const written = JSON.stringify(message);
    for (const peer of watchers.keys()) if (!peer.isCongested()) peer.sendWritten(written);
  }

  function flush(): void {
    timer = undefined;
    // Also while nobody watches: changes would else pile up.
    const batch = current?.feed.batch();
    const now = performance.now();
    if (batch) for (const watcher of watchers.values()) watcher.send(batch, now);
  }

  async function addRelay(client: string, faults: Faults | null): Promise<void> {
    const { id, run, feed } = need();
    const relay = await run.addRelay(client);
    if (faults) relay.setFaults(faults);
    relay.watch((events) => {
      guarded(() => feed.add(events));
      timer ??= setTimeout(guarded, GATHER, flush);
    });
    if (faults) tell({ type: 'faults', run: id, client, faults: relay.faults });
  }

  function relaysOf(target: Target): Relay[] {
    const { run } = need();
    if (target === null) return [...run.relays];
    const name = typeof target === 'number' ? windowOf(target) : target.client;
    const found = run.relays.filter(({ client }) => client === name);
    if (found.length === 0) throw new Refusal('no-client');
    return found;
  }

  async function stop(): Promise<void> {
    const former = current;
    current = null;
    clearTimeout(timer);
    timer = undefined;
    await former?.run.stop();
  }

  return {
    get isThere() {
      return current !== null;
    },
    async start(id, options, clients, faults) {
      await stop();
      const run = runner.start(options);
      current = { id, run, feed: createWireFeed(id, () => ++seq, cookies) };
      run.on('state', () => current?.run === run && tellStatus());
      run.on('output', (piece) => current?.run === run && tell({ type: 'output', run: id, ...piece }));
      for (const client of new Set(clients)) await addRelay(client, faults);
      tellStatus();
      const snapshot = current.feed.snapshot();
      for (const watcher of watchers.values()) watcher.send(snapshot);
    },
    restart() {
      const { run } = need();
      run.restart().then(() => current?.run === run && tellStatus());
    },
    stop,
    async addClient(name, faults) {
      const { run } = need();
      const own = run.relays.filter(({ client }) => !isWindow(client));
      if (isWindow(name) || own.some(({ client }) => client === name) || own.length >= CLIENTS)
        throw new Refusal('no-client');
      await addRelay(name, faults);
      tellStatus();
    },
    async openWindow(seat, faults) {
      const { run } = need();
      const name = windowOf(seat);
      if (!run.relays.some(({ client }) => client === name)) await addRelay(name, faults);
      tellStatus([...watchers.keys()].filter((peer) => isOwn(peer, name)));
    },
    async closeWindow(seat) {
      const relay = current?.run.relays.find(({ client }) => client === windowOf(seat));
      if (relay) await current?.run.removeRelay(relay);
    },
    takeWindows: windowPages.give,
    setFaults(target, change) {
      for (const relay of relaysOf(target)) {
        relay.setFaults(change);
        tell({ type: 'faults', run: need().id, client: relay.client, faults: relay.faults });
      }
    },
    cut(target, how) {
      for (const relay of relaysOf(target)) relay.cut(how);
    },
    watch(peer) {
      const watcher = createWatcher(peer);
      watchers.set(peer, watcher);
      if (current === null) return;
      tellStatus([peer]);
      for (const { client, faults } of current.run.relays)
        if (isFaulty(faults)) peer.send({ type: 'faults', run: current.id, client, faults });
      watcher.send(current.feed.snapshot());
    },
    unwatch(peer) {
      watchers.delete(peer);
      windowPages.remove(peer);
    },
    ack(peer, confirmed) {
      watchers.get(peer)?.ack(confirmed, () => current?.feed.snapshot() ?? null);
    },
    sendRows(peer, run, from, to) {
      const { id, feed } = need();
      if (run !== id) throw new Refusal('no-run');
      if (!peer.isCongested()) peer.send({ type: 'bytes', run, rows: encode(feed.rows(from, to)) });
    },
  };
}

/** The client of a seat's window. */
function windowOf(seat: number): string {
  return `s${seat}`;
}

function isWindow(client: string): boolean {
  return /^s\d+$/.test(client);
}

function isOwn({ who }: Peer, client: string): boolean {
  return who.role === 'seat' ? client === windowOf(who.seat) : who.role === 'teacher' && !isWindow(client);
}

/** Tells whether any fault is on. */
export function isFaulty(faults: Faults): boolean {
  return (Object.keys(NO_FAULTS) as (keyof Faults)[]).some((name) => faults[name] !== NO_FAULTS[name]);
}
