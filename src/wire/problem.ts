/** One place where a row breaks the rules of its protocol. */
export interface Problem {
  rule: Rule;
  /** Where it is in the row's bytes; `length` is 0 for something that is missing. */
  offset: number;
  length: number;
  /** What the rule speaks of: a name, a value, a number of bytes. */
  detail?: string;
}

export type Rule = keyof typeof SOURCES;

/** Problems that a row keeps; one of them makes it wrong already. */
export const KEPT_PROBLEMS = 8;

/** The rules that a cut connection breaks: what came is right, but not all of it. */
const UNFINISHED: readonly Rule[] = ['head-cut', 'bytes-missing', 'no-last-chunk', 'event-cut', 'frame-cut'];

/** Tells whether a rule speaks of something that is missing at the end, not of something wrong. */
export function isUnfinished(rule: Rule): boolean {
  return UNFINISHED.includes(rule);
}

/** The section that each rule stands in. */
const SOURCES = {
  // Heads
  'bare-lf': 'RFC 9112 §2.2',
  'bare-cr': 'RFC 9112 §2.2',
  'space-before-colon': 'RFC 9112 §5.1',
  'no-colon': 'RFC 9112 §5',
  'bad-name': 'RFC 9110 §5.1',
  'control-byte': 'RFC 9110 §5.5',
  folded: 'RFC 9112 §5.2',
  'folded-first': 'RFC 9112 §2.2',
  'method-case': 'RFC 9110 §9.1',
  'extra-spaces': 'RFC 9112 §3',
  'bad-target': 'RFC 9112 §3.2',
  'bad-status': 'RFC 9110 §15',
  'no-host': 'RFC 9112 §3.2',
  'two-hosts': 'RFC 9112 §3.2',
  'bad-length': 'RFC 9112 §6.3',
  'length-too-large': 'RFC 9110 §8.6',
  'two-lengths': 'RFC 9112 §6.3',
  'length-and-chunked': 'RFC 9112 §6.3',
  'chunked-not-last': 'RFC 9112 §6.3',
  'length-forbidden': 'RFC 9110 §8.6',
  'after-last': 'RFC 9112 §9.6',
  'head-cut': 'RFC 9112 §8',
  // Bodies
  'bare-lf-in-chunk': 'RFC 9112 §7.1',
  'bad-chunk-line': 'RFC 9112 §7.1.1',
  'bytes-missing': 'RFC 9112 §8',
  'no-last-chunk': 'RFC 9112 §8',
  'event-cut': 'WHATWG HTML §9.2.6',
  // Frames
  'masked-by-server': 'RFC 6455 §5.1',
  'unmasked-by-client': 'RFC 6455 §5.1',
  'reserved-bits': 'RFC 6455 §5.2',
  'reserved-opcode': 'RFC 6455 §5.2',
  'long-length': 'RFC 6455 §5.2',
  'fragmented-control': 'RFC 6455 §5.5',
  'long-control': 'RFC 6455 §5.5',
  'no-message': 'RFC 6455 §5.4',
  'unfinished-message': 'RFC 6455 §5.4',
  'close-one-byte': 'RFC 6455 §5.5.1',
  'close-code': 'RFC 6455 §7.4',
  'not-utf8': 'RFC 6455 §8.1',
  'frame-cut': 'RFC 6455 §7.1.5',
  'compressed-later': 'RFC 7692 §6.1',
} as const;

/** Returns the section of the standard that a rule stands in: `RFC 9112 §5.1`. */
export function sourceOf(rule: Rule): string {
  return SOURCES[rule];
}
