import type { FrameRow, Row } from '../../wire/row.ts';
import type { Measure } from './measure.ts';

const TEXT = 1;
const decoder = new TextDecoder();

/** The bytes of the first frame in which A sends `subject`. */
const messageUp: Measure = (rows, subject) => {
  const up = texts(rows, 'A', 'up').find((frame) => textOf(frame) === subject);
  if (!up) return null;
  const down = texts(rows, 'B', 'down').find((frame) => frame.id > up.id && textOf(frame) === subject);
  const mask = up.maskKey?.length ?? 0;
  const header = up.headerLength - mask;
  return {
    value: up.length,
    values: { total: up.length, header, mask, payload: up.payloadLength, down: down?.length ?? null },
    parts: [
      { length: header, kind: 'ink' },
      { length: mask, kind: 'mask' },
      { length: up.payloadLength, kind: 'up' },
    ],
    rows: down ? [up.id, down.id] : [up.id],
  };
};

/** The frames that come down to B when A and B have sent one message each, and nobody a third. */
const framesToB: Measure = (rows) => {
  const ups = texts(rows, null, 'up');
  const [first, second, third] = ups;
  if (!first || !second || first.client === second.client) return null;
  const until = third?.id ?? Number.POSITIVE_INFINITY;
  const own = [first, second].find((frame) => frame.client === 'B');
  const downs = texts(rows, 'B', 'down').filter((frame) => frame.id > first.id && frame.id < until);
  if (!own || downs.length === 0) return null;
  // Said by its text alone: in the protocol no frame belongs to another.
  const echoed = downs.filter((frame) => textOf(frame) === textOf(own)).length;
  const mine = textOf(first) === textOf(second) ? Math.ceil(echoed / 2) : echoed;
  return {
    value: downs.length,
    values: { total: downs.length, own: mine, others: downs.length - mine },
    parts: [{ length: downs.length, kind: 'down' }],
    rows: [first, second, ...downs].map((frame) => frame.id),
  };
};

export const measures: Readonly<Record<string, Measure>> = { messageUp, framesToB };

function texts(rows: readonly Row[], client: string | null, direction: 'up' | 'down'): FrameRow[] {
  return rows
    .filter((row) => row.kind === 'frame')
    .filter((row) => row.complete && row.messageOpcode === TEXT && row.direction === direction)
    .filter((row) => client === null || row.client === client);
}

function textOf(frame: FrameRow): string {
  return decoder.decode(frame.payload);
}
