import type { CheckResult, Report } from '../checker/report.ts';
import type { Text } from '../i18n/text.ts';
import type { Faults } from '../relay/faults.ts';
import type { Failure, Rung } from '../runner/failure.ts';
import type { Encoded, EncodedWireEvent } from '../wire/base64.ts';

/**
 * What can be run: a program of a lesson, the learner's copy of one, their own files for an exercise, or its official
 * solution once revealed.
 */
export type ProgramRef =
  | { kind: 'demo'; lesson: string; name: string }
  | { kind: 'copy'; lesson: string; name: string }
  | { kind: 'exercise'; exercise: string; which: 'mine' | 'solution' };

/** From the page to the workbook server. `run` is a key that the page chose; it means nothing elsewhere. */
export type ClientMessage =
  | { type: 'start'; run: string; program: ProgramRef; clients: string[] }
  | { type: 'restart'; run: string }
  | { type: 'stop'; run: string }
  | { type: 'add-client'; run: string; client: string }
  | { type: 'faults'; run: string; client: string | null; change: Partial<Faults> }
  | { type: 'cut'; run: string; client: string | null; how: 'fin' | 'rst' }
  | { type: 'check'; exercise: string; only?: string[] }
  | { type: 'cancel-check' }
  /** Asks to be told of changes on disk to the files of an exercise, or of a copy: `programs/<lesson>/<name>`. */
  | { type: 'follow'; item: string };

/** From the workbook server to the page. */
export type ServerMessage =
  | { type: 'hello'; version: string; rung: Rung }
  | { type: 'run'; run: string; status: RunStatus }
  | { type: 'output'; run: string; stream: 'stdout' | 'stderr'; text: string }
  /** Bytes are base64 here; `decodeEvents` undoes it. */
  | { type: 'wire'; run: string; events: EncodedWireEvent[] }
  | { type: 'faults'; run: string; client: string; faults: Faults }
  /** Other pages' checks come first: so many are ahead of this one. */
  | { type: 'check-queued'; exercise: string; ahead: number }
  | { type: 'check-begun'; exercise: string; checks: CheckTitle[] }
  | { type: 'check-running'; check: string }
  | { type: 'check-result'; result: Encoded<CheckResult> }
  | { type: 'check-done'; report: Encoded<Report> }
  /** A live picture of one robot's browser, JPEG as base64; `null` when it has closed. */
  | { type: 'robot'; robot: string; caption: Text; jpeg: string | null }
  | { type: 'file'; item: string; name: string; etag: string | null }
  /** A request could not be carried out; `error` is for people. `request` is `null` when it made no sense at all. */
  | { type: 'refused'; request: ClientMessage['type'] | null; run: string | null; error: Text };

export interface RunStatus {
  state: 'queued' | 'starting' | 'running' | 'ended';
  /** One address for each client, in the order they were added. */
  addresses: { client: string; url: string }[];
  failure: Failure | null;
  /** Milliseconds on the wire's clock when this was said. */
  now: number;
}

export interface CheckTitle {
  id: string;
  task: string;
  title: Text;
  star: boolean;
  timeout: number;
}
