import type { ProgramRun } from '../../support/program-run.ts';
import { type OddConnection, sendTo } from './odd-client.ts';
import type { OddRequest } from './odd-requests.ts';

/** Sends odd requests to a running program and keeps what it did wrong. */
export interface OddTrials {
  /** Sends each on a connection of its own, and starts the program again when it has died. */
  send(requests: readonly OddRequest[]): Promise<void>;
  /** Returns what it died of, and what it dropped without the answer that it owes, in a sentence each. */
  faults(): string[];
}

/** Requests sent at the same time. When a program dies of some of them, they are sent one by one. */
const AT_ONCE = 40;
const PLAIN = Buffer.from('GET / HTTP/1.1\r\nHost: localhost:3000\r\nConnection: close\r\n\r\n');
const HEAD_END = /\r\n\r\n/;

interface Tried {
  request: OddRequest;
  connection: OddConnection;
}

/** Makes the trials of a program; `answersHandshakes` when its contract owes an answer to every handshake, too. */
export function createTrials(program: ProgramRun, answersHandshakes: boolean): OddTrials {
  const faults: string[] = [];
  /** Not answered yet, which is no fault while the connection is open. */
  let held: Tried[] = [];

  async function send(requests: readonly OddRequest[]): Promise<void> {
    for (let at = 0; at < requests.length; at += AT_ONCE)
      await sendTogether(requests.slice(at, at + AT_ONCE));
  }

  async function sendTogether(requests: readonly OddRequest[]): Promise<void> {
    const tried = await Promise.all(
      requests.map(async (request) => ({ request, connection: await begin(request) })),
    );
    const answers = Promise.all(tried.map(({ connection }) => connection.until(HEAD_END)));
    // A program may hold a request for long; then it answers others meanwhile.
    await Promise.race([answers, isAlive(program)]);
    if (await isAlive(program)) {
      held.push(...tried);
      sortHeld();
      return;
    }
    const [only, ...more] = requests;
    held = [];
    await program.run.restart();
    if (more.length > 0) for (const request of requests) await sendTogether([request]);
    else faults.push(`died of ${only?.name}`);
  }

  /** Sends a request, and what follows it once the program has said that it is ready. */
  async function begin({ bytes, leaves, next = [] }: OddRequest): Promise<OddConnection> {
    const connection = sendTo(program.relay.port, bytes);
    if (leaves) connection.end();
    for (const { after, bytes } of next) {
      await connection.until(after);
      connection.send(bytes);
    }
    return connection;
  }

  function sortHeld(): void {
    const [over, open] = [[] as Tried[], [] as Tried[]];
    for (const one of held) (isOver(one) ? over : open).push(one);
    for (const { request, connection } of over) {
      const owed = !request.leaves && (!request.upgrade || answersHandshakes);
      if (owed && connection.received() === '') faults.push(`dropped ${request.name}`);
      connection[Symbol.dispose]();
    }
    held = open;
  }

  return {
    send,
    faults() {
      sortHeld();
      return faults;
    },
  };
}

/** Returns the bytes that a program has sent by the time it answers a plain request that came after this one. */
export async function answerTo(program: ProgramRun, { bytes }: OddRequest): Promise<string> {
  using connection = sendTo(program.relay.port, bytes);
  await Promise.race([connection.until(HEAD_END), isAlive(program)]);
  return connection.received();
}

/** Returns whether a program answers a plain request, and lives when all that came before has been processed. */
async function isAlive({ run, relay }: ProgramRun): Promise<boolean> {
  using connection = sendTo(relay.port, PLAIN);
  await connection.until(HEAD_END);
  await run.answers();
  return run.state === 'running' && connection.received() !== '';
}

function isOver({ connection }: Tried): boolean {
  return connection.closed() || connection.received() !== '';
}
