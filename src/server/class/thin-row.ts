import { THIN_TEXT, type ThinRow } from '../../class/messages.ts';
import { encode } from '../../wire/base64.ts';
import type { Field, Row } from '../../wire/row.ts';

const NOTHING = new Uint8Array();

/** Returns a row as watchers get it: without its bytes, most fields and long texts, with exact lengths. */
export function thinRow(row: Row): ThinRow {
  const thin = encode({ ...row, ...timesOf(row), ...thinParts(row) } as Row);
  for (const part of ['chunks', 'pieces', 'unpacked'] as const)
    if (part in thin) Reflect.deleteProperty(thin, part);
  return thin;
}

/** The fields that a row's label tells of, or by which it is left out of the drawing. */
const TOLD = new Set(['last-event-id', 'sec-fetch-dest']);

function told(fields: readonly Field[]): Field[] {
  return fields
    .filter(({ name }) => TOLD.has(name.toLowerCase()))
    .map(({ name, value }) => ({ name, value: value.slice(0, THIN_TEXT) }));
}

function thinParts(row: Row): Partial<Row> {
  if (!('bytes' in row)) return {};
  const bytes = { bytes: NOTHING };
  switch (row.kind) {
    case 'request':
      return { ...bytes, fields: told(row.fields), body: NOTHING, target: row.target.slice(0, THIN_TEXT) };
    case 'response':
      return { ...bytes, fields: [], body: NOTHING };
    case 'sse':
      return { ...bytes, data: row.data.slice(0, THIN_TEXT), comments: [] };
    case 'frame':
      return {
        ...bytes,
        payload: row.payload.subarray(0, THIN_TEXT),
        text: row.text?.slice(0, THIN_TEXT) ?? null,
      };
    case 'opaque':
      return bytes;
  }
}

/** A hundredth of a millisecond is finer than any drawing, and four digits instead of fourteen. */
function timesOf(row: Row): Partial<Row> {
  const round = (time: number) => Math.round(time * 100) / 100;
  if (!('bytes' in row)) return { start: round(row.start) };
  const { start, sent, end } = row;
  return { start: round(start), sent: round(sent), end: end === null ? null : round(end) };
}
