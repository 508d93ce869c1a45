import type { Rule } from '../../wire/problem.ts';
import { grouped } from '../numbers.ts';

const quoted = (detail: string) => `“${detail.length > 40 ? `${detail.slice(0, 40)}…` : detail}”`;

/** What is wrong with a row, by the rule that it breaks; `detail` is what the rule speaks of. */
export const en = {
  /** Stands before the sentences. */
  malformed: 'Malformed',
  rules: {
    'bare-lf': () => 'A line ends with LF alone; it should be CR LF. Some programs accept it, others do not.',
    'bare-cr': () =>
      'A CR stands alone in a line. A program that takes it for a line end reads a header field that is none.',
    'space-before-colon': (name) =>
      `A space stands before the colon after ${quoted(name)}. A server must answer 400.`,
    'no-colon': (line) => `${quoted(line)} has no colon, so it is no header field.`,
    'bad-name': (name) =>
      name === ''
        ? 'A header field has no name.'
        : `${quoted(name)} is no name: it contains a character that names must not have.`,
    'control-byte': (byte) =>
      `A value contains the byte ${byte}, a control character. It must be refused, or be replaced by a space.`,
    folded: () =>
      'A line begins with a space: it continues the value before it. This was allowed once, and no longer is.',
    'folded-first': () =>
      'A space stands between the start line and the first header field. It must be refused, or the line be ignored.',
    'method-case': (method) => `Methods are case-sensitive: ${method} is not ${method.toUpperCase()}.`,
    'extra-spaces': () =>
      'There are more spaces than the two that divide a request line. Some servers accept it, others do not.',
    'bad-target': (target) =>
      `The target ${quoted(target)} contains a character that has to be percent-encoded.`,
    'bad-status': (status) => `${status} is no status code: they go from 100 to 599.`,
    'no-host': () => 'A request of HTTP/1.1 must have a Host field. A server must answer 400.',
    'two-hosts': () => 'There are two Host fields. A server must answer 400.',
    'bad-length': (value) =>
      `Content-Length is ${quoted(value)}; it must be a number. Nobody knows where the body ends.`,
    'length-too-large': (value) =>
      `Content-Length is ${quoted(value)}, more than most programs can count: some refuse it, some read a smaller number.`,
    'two-lengths': (values) =>
      `There are different lengths: ${values}. Two programs may see two different messages here.`,
    'length-and-chunked': (length) =>
      `There are both a Content-Length (${length}) and a Transfer-Encoding. The length is ignored; a program that believes it sees another message (request smuggling).`,
    'chunked-not-last': (codings) =>
      `The last transfer coding of a request must be chunked, and it is not: ${quoted(codings)}. A server must answer 400.`,
    'length-forbidden': (status) =>
      `A response with status ${status} has no body, so it must not tell a length.`,
    'after-last': () =>
      'The message before it on this connection said that it was the last one (Connection: close, or HTTP/1.0 without keep-alive).',
    'head-cut': () => 'The connection ended before the empty line after the header fields.',
    'bad-chunk-line': (rest) =>
      `${quoted(rest)} stands after the size of a chunk, and is no chunk extension. Two programs may see two different bodies here.`,
    'bytes-missing': (count) =>
      `${grouped(Number(count))} ${count === '1' ? 'byte is' : 'bytes are'} missing: the connection ended before the body did.`,
    'no-last-chunk': () => 'The last chunk (size 0) is missing: the connection ended before the body did.',
    'event-cut': () => 'The empty line after the event is missing: a browser drops what it has of it.',
    'masked-by-server': () =>
      'A frame from the server must not be masked. A client must close the connection (1002).',
    'unmasked-by-client': () =>
      'A frame from a client must be masked. A server must close the connection (1002).',
    'reserved-bits': (bits) =>
      `The reserved bits are ${bits}, and no extension was agreed on that uses them.`,
    'reserved-opcode': (opcode) => `Opcode ${opcode} has no meaning.`,
    'long-length': (length) => `The length ${length} is written with more bytes than it needs.`,
    'fragmented-control': () => 'A control frame must not be fragmented: FIN must be 1.',
    'long-control': (length) => `A control frame has at most 125 bytes of payload; this one has ${length}.`,
    'no-message': () => 'A continuation frame, but no message has begun.',
    'unfinished-message': () => 'A new message begins before the last fragment of the one before it.',
    'close-one-byte': () => 'The payload of a close frame is one byte; a close code has two.',
    'close-code': (code) => `The close code ${code} must not be sent.`,
    'not-utf8': () => 'The text is not valid UTF-8. The receiver must close the connection (1007).',
    'frame-cut': (count) =>
      `${grouped(Number(count))} ${count === '1' ? 'byte is' : 'bytes are'} missing: the connection ended in the middle of the frame.`,
    'compressed-later': () =>
      'RSV1 says that the message is compressed; only the first frame of a message may say so.',
  } satisfies Record<Rule, (detail: string) => string>,
};

export type ProblemWords = typeof en;
