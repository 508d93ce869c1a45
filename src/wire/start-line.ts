import { TOKEN, trimBlanks } from './fields.ts';
import type { Problem } from './problem.ts';

// One repetition each: with two that take the same characters, a line of 64 KiB takes seconds.
const METHOD = new RegExp(`^${TOKEN}$`);
const TARGET = /^.*\S$/;
const VERSION = /^HTTP\/1\.\d$/;
const STATUS_LINE = /^(HTTP\/1\.\d) (\d{3})(?: (.*))?$/s;

/** A start line that was read into the loose bytes. */
export interface StartLine {
  text: string;
  /** The place of its bytes in the row; empty lines may be before it. */
  offset: number;
  length: number;
  problems: Problem[];
}

/** The parts of a request line, as they were sent. */
export interface RequestLine {
  method: string;
  target: string;
  version: string;
}

/** The parts of a status line; `reason` is empty when none was sent. */
export interface StatusLine {
  version: string;
  status: number;
  reason: string;
}

/** Parses a request line (RFC 9112 §3). Returns null when it is none. */
export function parseRequestLine(line: string): RequestLine | null {
  const first = line.indexOf(' ');
  const last = line.lastIndexOf(' ');
  if (first === -1) return null;
  const [method, target, version] = [
    line.slice(0, first),
    trimBlanks(line.slice(first, last), ' '),
    line.slice(last + 1),
  ];
  const isOne = METHOD.test(method) && TARGET.test(target) && VERSION.test(version);
  return isOne ? { method, target, version } : null;
}

/** Parses a status line (RFC 9112 §4). Returns null when it is none. */
export function parseStatusLine(line: string): StatusLine | null {
  const [, version, status, reason = ''] = STATUS_LINE.exec(line) ?? [];
  return version && status ? { version, status: Number(status), reason } : null;
}
