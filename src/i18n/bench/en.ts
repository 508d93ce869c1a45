import type { Faults } from '../../relay/faults.ts';
import { perSecond } from '../numbers.ts';

/** Words of the bench: run, client windows, faults. */
export const en = {
  start: 'Start',
  startAgain: 'Start again',
  restart: 'Restart all',
  restartTitle: 'Restart the server, and load every window again',
  stop: 'Stop',
  state: {
    idle: 'not started',
    connecting: 'reaching the workbook server',
    queued: 'queued; starts by itself',
    starting: 'starting',
    running: 'running',
    ended: 'ended',
    lost: 'the workbook server is gone',
  },
  /** Time since the start. */
  lasted: (seconds: number) =>
    seconds < 60 ? `${seconds} s` : `${Math.floor(seconds / 60)} min ${seconds % 60} s`,
  output: (lines: number) => `Output · ${lines} ${lines === 1 ? 'line' : 'lines'}`,
  noOutput: 'The program has printed nothing.',
  addClient: 'Add a client',
  wire: 'Wire',
  fileDivider: 'Height of the wire, above the file',
  wireEmpty: 'Start runs this program, a real server. Every byte that is sent or received is drawn here.',
  clients: 'clients',
  faults: 'Faults',
  faultsFor: 'Faults apply to',
  latency: 'Latency',
  milliseconds: (ms: number) => `${ms} ms`,
  latencyRange: 'Latency each way in ms, 0 to 10 000',
  throttle: 'Throttle',
  perSecond,
  cut: 'Cut',
  cutTitle: { fin: 'Close every connection properly, with FIN', rst: 'Break every connection, with RST' },
  pull: 'Pull the cable',
  buffering: 'Buffering proxy',
  restartServer: 'Restart server',
  restartServerTitle: 'Restart the server alone: the windows stay as they are',
  on: 'ON',
  off: 'off',
  /** The fault of one client, shown in its window. */
  wrong: { frozen: 'cable pulled', buffering: 'buffering' } satisfies Record<
    Exclude<keyof Faults, 'latency' | 'rate'>,
    string
  >,
  files: 'Files',
  /** With `{file}` and `{lines}` to be filled in by the page. */
  stepLine: 'this step: {file}, line {lines}',
  stepLines: 'this step: {file}, lines {lines}',
  editCopy: 'Edit a copy',
  goneEnded: 'The workbook server was gone for a moment, and the run with it.',
  leftEnded: 'The run ended when this page was left.',
  /** In a window whose program has ended. */
  windowEnded: 'server stopped',
};

export type BenchWords = typeof en;
