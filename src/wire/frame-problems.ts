import { RSV1 } from './message.ts';
import { CLOSE, CONTINUATION, isControl, opcodeName } from './opcode.ts';
import type { Problem, Rule } from './problem.ts';
import type { FrameRow } from './row.ts';

/** Bytes of a control frame's payload. */
const LONGEST_CONTROL = 125;

/**
 * Finds what is wrong with a frame's header (RFC 6455 §5). `open` is the opcode of the message that has begun and not
 * ended; `deflated` says that messages may be compressed.
 */
export function headerProblems(row: FrameRow, open: number, deflated: boolean): Problem[] {
  const { direction, fin, rsv, opcode, maskKey, headerLength, payloadLength } = row;
  const mask = maskKey?.length ?? 0;
  const extended = headerLength - 2 - mask;
  const problems: Problem[] = [];
  const found = (isFound: boolean, rule: Rule, offset: number, length: number, detail?: string) => {
    if (isFound) problems.push({ rule, offset, length, ...(detail !== undefined && { detail }) });
  };
  found(direction === 'down' && maskKey !== null, 'masked-by-server', headerLength - mask, mask);
  found(direction === 'up' && maskKey === null, 'unmasked-by-client', 1, 1);
  const isLater = deflated && (rsv & RSV1) !== 0 && (opcode === CONTINUATION || isControl(opcode));
  found(isLater, 'compressed-later', 0, 1);
  const allowed = deflated ? RSV1 : 0;
  found((rsv & ~allowed) !== 0, 'reserved-bits', 0, 1, rsv.toString(2).padStart(3, '0'));
  found(opcodeName(opcode) === 'reserved', 'reserved-opcode', 0, 1, String(opcode));
  const isShort = extended === 2 ? payloadLength < 126 : extended === 8 && payloadLength < 65_536;
  found(isShort, 'long-length', 2, extended, String(payloadLength));
  found(isControl(opcode) && !fin, 'fragmented-control', 0, 1);
  found(
    isControl(opcode) && payloadLength > LONGEST_CONTROL,
    'long-control',
    1,
    1 + extended,
    String(payloadLength),
  );
  found(opcode === CONTINUATION && open === CONTINUATION, 'no-message', 0, 1);
  found(!isControl(opcode) && opcode !== CONTINUATION && open !== CONTINUATION, 'unfinished-message', 0, 1);
  return problems;
}

/** Codes that are for programs, not for the wire, and those that nobody has defined (RFC 6455 §7.4). */
function maySend(code: number): boolean {
  if (code === 1004 || code === 1005 || code === 1006 || code === 1015) return false;
  return code >= 1000 && code < 5000 && (code < 1016 || code >= 3000);
}

/** Finds what is wrong with the payload of a close frame. */
export function closeProblems(row: FrameRow): Problem[] {
  const { closeCode, headerLength, payload, payloadLength } = row;
  if (row.opcode !== CLOSE || payloadLength === 0) return [];
  if (payloadLength === 1) return [{ rule: 'close-one-byte', offset: headerLength, length: 1 }];
  const problems: Problem[] = [];
  if (closeCode !== null && !maySend(closeCode))
    problems.push({ rule: 'close-code', offset: headerLength, length: 2, detail: String(closeCode) });
  if (payload.length === payloadLength && !isUtf8(payload.subarray(2)))
    problems.push({ rule: 'not-utf8', offset: headerLength + 2, length: payloadLength - 2 });
  return problems;
}

function isUtf8(bytes: Uint8Array): boolean {
  try {
    new TextDecoder('utf-8', { fatal: true }).decode(bytes);
    return true;
  } catch {
    return false;
  }
}
