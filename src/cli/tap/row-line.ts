import { contentOf, textOf } from '../../wire/content/content.ts';
import { opcodeName } from '../../wire/opcode.ts';
import { type BytesRow, KEPT_BYTES, type Row } from '../../wire/row.ts';

/** Tells whether a row is told by now: a stream when it begins, all others when they have ended. */
export function isTold(row: Row): boolean {
  return !('direction' in row) || row.complete || (row.kind === 'response' && row.stream !== null);
}

/** Returns a row as it stands in a line of `npm run tap -- --json`. */
export function rowLine(row: Row, startedAt: number): object {
  const { id, kind, connection, client, start } = row;
  const about = { id, kind, connection, client, at: new Date(startedAt + start).toISOString() };
  if (!('direction' in row)) return row.kind === 'close' ? { ...about, by: row.by, how: row.how } : about;
  return {
    ...about,
    ...told(row),
    bytes: row.length,
    ms: row.end === null ? null : rounded(row.end - row.start),
    ...(row.complete || (row.kind === 'response' && row.stream !== null) ? {} : { complete: false }),
    ...(row.problems && { problems: row.problems.map(({ rule }) => rule) }),
  };
}

function told(row: BytesRow): object {
  switch (row.kind) {
    case 'request':
      return { method: row.method, target: row.target, headers: headersOf(row), ...bodyOf(row) };
    case 'response':
      return {
        status: row.status,
        reason: row.reason,
        request: row.request,
        held: row.held === null ? null : rounded(row.held),
        headers: headersOf(row),
        ...(row.stream === null ? bodyOf(row) : { stream: row.stream }),
      };
    case 'sse':
      return {
        response: row.response,
        event: row.event,
        data: row.data,
        lastEventId: row.lastEventId,
        ...(row.retry !== null && { retry: row.retry }),
        ...(row.comments.length > 0 && { comments: row.comments }),
      };
    case 'frame':
      return {
        direction: row.direction,
        opcode: opcodeName(row.opcode),
        fin: row.fin,
        ...(row.closeCode !== null && { closeCode: row.closeCode, closeReason: row.closeReason }),
        ...bodyOf(row),
      };
    case 'opaque':
      return { direction: row.direction, why: row.why, ...bodyOf(row) };
  }
}

const headersOf = ({ fields }: { fields: readonly { name: string; value: string }[] }) =>
  fields.map(({ name, value }) => [name, value]);

/** Returns the content: as text where that says all of it, as base64 otherwise. */
function bodyOf(row: BytesRow): object {
  const content = contentOf(row);
  if (content === null) return {};
  const text = row.kind === 'opaque' ? null : textOf(row);
  const isCut = content.length > content.bytes.length || content.bytes.length >= KEPT_BYTES;
  const body = text !== null && !text.includes('\ufffd') ? { text } : { base64: content.bytes.toBase64() };
  return { ...body, ...(isCut && { length: content.length }) };
}

const rounded = (ms: number): number => Math.round(ms * 100) / 100;
