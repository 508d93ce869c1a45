import type { CheckResult, Report } from '../../checker/report.ts';
import type { Text } from '../../i18n/text.ts';
import type { Faults } from '../../relay/faults.ts';
import type { Failure, Rung } from '../../runner/failure.ts';
import type { Encoded, EncodedWireEvent } from '../../wire/base64.ts';

/**
 * Names a program to run: a lesson's, the learner's copy of one, their own files for an exercise, or its official
 * solution once revealed.
 */
export type ProgramRef =
  | { kind: 'demo'; lesson: string; name: string }
  | { kind: 'copy'; lesson: string; name: string }
  | { kind: 'exercise'; exercise: string; which: 'mine' | 'solution' };

/** Sent by the page to the workbook server. `run` is a key that the page chooses; it means nothing elsewhere. */
export type ClientMessage =
  | { type: 'start'; run: string; program: ProgramRef; clients: string[] }
  | { type: 'restart'; run: string }
  | { type: 'stop'; run: string }
  | { type: 'add-client'; run: string; client: string }
  | { type: 'faults'; run: string; client: string | null; change: Partial<Faults> }
  | { type: 'cut'; run: string; client: string | null; how: 'fin' | 'rst' }
  | { type: 'check'; exercise: string; only?: string[] }
  | { type: 'cancel-check' }
  /** Asks for `file` messages when the files of an exercise or a copy (`programs/<lesson>/<name>`) change on disk. */
  | { type: 'follow'; item: string }
  /** Asks for the tap of this site: all that is kept of its wire, and what comes. Its faults go to the run `TAP_RUN`. */
  | { type: 'tap' };

/** Sent by the workbook server to the page. */
export type ServerMessage =
  | { type: 'hello'; version: string; rung: Rung }
  | { type: 'run'; run: string; status: RunStatus }
  | { type: 'tap'; status: TapStatus }
  | { type: 'output'; run: string; stream: 'stdout' | 'stderr'; text: string }
  /** Bytes are base64 here; `decodeEvents` undoes it. */
  | { type: 'wire'; run: string; events: EncodedWireEvent[] }
  | { type: 'faults'; run: string; client: string; faults: Faults }
  /** The check waits for other pages' checks; `ahead` counts them. */
  | { type: 'check-queued'; exercise: string; ahead: number }
  | { type: 'check-begun'; exercise: string; checks: CheckTitle[] }
  | { type: 'check-running'; check: string }
  | { type: 'check-result'; result: Encoded<CheckResult> }
  | { type: 'check-done'; report: Encoded<Report> }
  /** A live picture of the browser of one robot of a check, JPEG as base64; `null` when it has closed. */
  | { type: 'robot'; check: string; robot: string; caption: Text; jpeg: string | null }
  | { type: 'file'; item: string; name: string; etag: string | null }
  /** A message could not be carried out; `error` is for the learner. `request` is its type, `null` if it had none. */
  | { type: 'refused'; request: ClientMessage['type'] | null; run: string | null; error: Text };

/** The state of a run. */
export interface RunStatus {
  state: 'queued' | 'starting' | 'running' | 'ended';
  /** Addresses of the clients, in the order they were added. */
  addresses: { client: string; url: string }[];
  failure: Failure | null;
  /** Milliseconds on the wire's clock when this was sent. */
  now: number;
}

/** The tap of a site: where its relay listens, and the server behind it. */
export interface TapStatus {
  /** Where clients find the server through the tap. */
  url: string;
  /** The server, as its user has named it: `localhost:8080`. */
  server: string;
  state: 'waiting' | 'there' | 'tls';
  /** When the clock of its wire began: milliseconds since 1970. */
  startedAt: number;
  /** Milliseconds on that clock when this was sent. */
  now: number;
}

/** A check as the page lists it; `timeout` in milliseconds. */
export interface CheckTitle {
  id: string;
  /** Its number in page and terminal: `4b`. See `checkNumbers`. */
  number: string;
  task: string;
  title: Text;
  star: boolean;
  timeout: number;
}
