import type { Rule } from '../../wire/problem.ts';
import { grouped } from '../numbers.ts';

const quoted = (detail: string) => `“${detail.length > 40 ? `${detail.slice(0, 40)}…` : detail}”`;

/** What is wrong with a row, by the rule that it breaks; `detail` is what the rule speaks of. */
export const en = {
  /** Stands before the sentences. */
  malformed: 'Malformed',
  incomplete: 'Incomplete',
  rules: {
    'bare-lf': () => 'A line ends with LF alone; it should be CR LF. Some programs accept it, others do not.',
    'bare-lf-in-chunk': () =>
      'A line of a chunk ends with LF alone; it must be CR LF. Two programs may see two different bodies here.',
    'bare-cr': () =>
      'A CR stands alone in a line, without LF after it. The receiver must refuse the message, or read a space instead; a program that takes it for a line end reads one line too many.',
    'space-before-colon': (name) =>
      `A space stands before the colon after ${quoted(name)}. A server must answer 400. From a response, a proxy must remove the space.`,
    'no-colon': (line) =>
      `${quoted(line)} has no colon, so it is not a header field. A server should answer 400 to such a request.`,
    'bad-name': (name) =>
      `${name === '' ? 'A header field has no name' : `${quoted(name)} is not a field name: it contains a character that names must not have`}. A server should answer 400 to such a request.`,
    'control-byte': (byte) =>
      byte === '0x00'
        ? 'A line contains the byte 0x00 (NUL). The receiver must refuse the message, or read a space instead.'
        : `A line contains the byte ${byte}, a control character, which is not allowed. The receiver may refuse the message.`,
    folded: () =>
      'A line begins with a space or a tab: it continues the value before it. This is obsolete. The receiver must read the line break as spaces; a server may answer 400 instead.',
    'folded-first': () =>
      'The line after the start line begins with a space or a tab. The receiver must ignore this line, or refuse the message.',
    'method-case': (method) =>
      `Methods are case-sensitive: ${method} is not ${method.toUpperCase()}. A server that does not know ${method} should answer 501.`,
    'extra-spaces': () =>
      'A request line is divided by exactly two spaces; here there are more. Some servers accept it, others answer 400.',
    'bad-target': (target) =>
      `The target ${quoted(target)} contains a character that must be percent-encoded. A server should answer 400.`,
    'bad-status': (status) =>
      `${status} is not a status code: they go from 100 to 599. A client should treat it as a 5xx.`,
    'no-host': () => 'An HTTP/1.1 request must have a Host field. A server must answer 400.',
    'two-hosts': () => 'There is more than one Host field. A server must answer 400.',
    'bad-length': (value) =>
      `Content-Length is ${quoted(value)}, not a number, so nobody knows where the body ends. A server must answer 400; a client must close the connection.`,
    'length-too-large': (value) =>
      `Content-Length is ${quoted(value)}. Many programs cannot count that far exactly: some refuse it, some read another number.`,
    'two-lengths': (values) =>
      `Content-Length tells different lengths: ${values}. Two programs may see two different messages here. A server must answer 400; a client must close the connection.`,
    'length-and-chunked': (length) =>
      `There are both a Content-Length (${length}) and a Transfer-Encoding. The length is ignored; a program that uses it sees another message (request smuggling). A server may answer 400, and must close the connection.`,
    'chunked-not-last': (codings) =>
      `The last transfer coding of a request must be chunked; here the codings are ${quoted(codings)}. A server must answer 400 and close the connection.`,
    'length-forbidden': (status) =>
      `A response with status ${status} has no body, so it must not have a Content-Length or Transfer-Encoding. A client ignores them.`,
    'after-last': () =>
      'The message before this one on the connection said that it was the last one (Connection: close, or HTTP/1.0 without keep-alive). The receiver does not process this one.',
    'head-cut': () =>
      'The connection ended before the empty line after the header fields. The receiver treats the message as incomplete.',
    'bad-chunk-line': (rest) =>
      `${quoted(rest)} stands after the size of a chunk, and is not a chunk extension. Two programs may see two different bodies here. A server should answer 400 to such a request.`,
    'bytes-missing': (count) =>
      `${grouped(Number(count))} ${count === '1' ? 'byte is' : 'bytes are'} missing: the connection ended before the body did. The receiver treats the message as incomplete.`,
    'no-last-chunk': () =>
      'The last chunk (size 0) is missing: the connection ended before the body did. The receiver treats the message as incomplete.',
    'event-cut': () =>
      'The empty line after the event is missing, so the event is incomplete. A browser discards it.',
    'masked-by-server': () =>
      'A frame from the server must not be masked. A client must close the connection (1002).',
    'unmasked-by-client': () =>
      'A frame from a client must be masked. A server must close the connection (1002).',
    'reserved-bits': (bits) =>
      `The reserved bits are ${bits}, but no extension that uses them was agreed on. The receiver must close the connection (1002).`,
    'reserved-opcode': (opcode) =>
      `Opcode ${opcode} is not defined. The receiver must close the connection (1002).`,
    'long-length': (length) =>
      `The length ${length} is written with more bytes than it needs. The receiver may close the connection (1002).`,
    'fragmented-control': () =>
      'A control frame must not be fragmented: FIN must be 1. The receiver closes the connection (1002).',
    'long-control': (length) =>
      `A control frame has at most 125 bytes of payload; this one has ${length}. The receiver closes the connection (1002).`,
    'no-message': () =>
      'This is a continuation frame, but no message has begun. The receiver closes the connection (1002).',
    'unfinished-message': () =>
      'A new message begins before the last fragment of the message before it. The receiver closes the connection (1002).',
    'close-one-byte': () =>
      'The payload of this close frame is one byte, but a close code has two. The receiver closes the connection (1002).',
    'close-code': (code) =>
      `A close frame must not contain the close code ${code}. The receiver treats it as a protocol error (1002).`,
    'not-utf8': () => 'The text is not valid UTF-8. The receiver must close the connection (1007).',
    'frame-cut': (count) =>
      `${grouped(Number(count))} ${count === '1' ? 'byte is' : 'bytes are'} missing: the connection ended in the middle of the frame. The receiver reports close code 1006.`,
    'compressed-later': () =>
      'RSV1 says that the message is compressed. Only the first frame of a message may say so; a control frame must not. The receiver must close the connection (1002).',
  } satisfies Record<Rule, (detail: string) => string>,
};

export type ProblemWords = typeof en;
