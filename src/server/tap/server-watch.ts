import { setTimeout as sleep } from 'node:timers/promises';
import { connect } from 'node:tls';
import { whoAnswers } from '../../runner/own-server/find-port.ts';
import { listeningSockets } from '../../runner/own-server/listening-sockets.ts';
import type { Address } from '../../runner/own-server/own-server.ts';

/** What is known of a server that somebody else starts and stops. */
export interface ServerState {
  /** Where it answers; `null` while it does not. */
  at: Address | null;
  /** True when it speaks TLS. */
  isTls: boolean;
}

/** Watches whether a server is there, without a connection to it while it is. */
export interface ServerWatch extends Readonly<ServerState> {
  /** Looks at once, since a connection to it has failed; with `mayBeTls`, also whether it speaks TLS, once while it is there. */
  doubt(mayBeTls: boolean): Promise<void>;
  stop(): void;
}

export interface ServerWatchOptions {
  /** The addresses at which it may answer. */
  hosts: readonly string[];
  port: number;
  /** True when it is on this machine: then the system may tell whether it listens. */
  isHere: boolean;
  changed(): void;
}

/** Milliseconds between two looks. */
const LOOK_EVERY = 400;
/** Milliseconds in which a server answers the beginning of a TLS handshake. */
const HANDSHAKE = 2_000;

export function watchServer({ hosts, port, isHere, changed }: ServerWatchOptions): ServerWatch {
  const over = new AbortController();
  const state: ServerState = { at: null, isTls: false };
  let wasListed = false;
  let isTried = false;
  let looking: Promise<void> | null = null;

  const isListed = () => isHere && (listeningSockets() ?? []).some((socket) => socket.port === port);

  function become(at: Address | null, isTls: boolean): void {
    if (over.signal.aborted || ((at === null) === (state.at === null) && isTls === state.isTls)) return;
    if (at === null) isTried = false;
    Object.assign(state, { at, isTls });
    wasListed = at !== null && isListed();
    changed();
  }

  async function find(): Promise<void> {
    const at = await whoAnswers(hosts, port);
    become(at, at !== null && state.isTls);
  }

  function look(): Promise<void> {
    looking ??= find().finally(() => {
      looking = null;
    });
    return looking;
  }

  async function watch(): Promise<void> {
    while (!over.signal.aborted) {
      if (state.at === null) await look();
      // A connection would be in its log.
      else if (wasListed && !isListed()) become(null, false);
      await sleep(LOOK_EVERY, undefined, { signal: over.signal }).catch(() => {});
    }
  }

  void watch();
  return {
    get at() {
      return state.at;
    },
    get isTls() {
      return state.isTls;
    },
    async doubt(mayBeTls) {
      await look();
      const { at } = state;
      if (!mayBeTls || isTried || at === null) return;
      isTried = true;
      if ((await speaksTls(at)) && state.at !== null) become(state.at, true);
    },
    stop: () => over.abort(),
  };
}

/** Tells whether a server answers the beginning of a TLS handshake as one of TLS does; whose certificate it has is all the same. */
function speaksTls({ host, port }: Address): Promise<boolean> {
  return new Promise((resolve) => {
    const socket = connect({ host, port, rejectUnauthorized: false, timeout: HANDSHAKE });
    const end = (answer: boolean) => {
      resolve(answer);
      socket.destroy();
    };
    socket.once('secureConnect', () => end(true));
    socket.once('timeout', () => end(false));
    // An alert is an answer, too: the server wants another version, or a certificate of ours.
    socket.once('error', ({ message }) => end(/alert/i.test(message)));
  });
}
