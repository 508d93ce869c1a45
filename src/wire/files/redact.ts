import type { Direction, WireEvent } from '../event.ts';
import type { Row } from '../row.ts';

/** Header fields whose values are secrets. */
const SECRET = new Set(['cookie', 'set-cookie', 'authorization', 'proxy-authorization', 'x-api-key']);
const LONGEST_NAME = 20;
const [CR, LF, SPACE, COLON, STAR] = [0x0d, 0x0a, 0x20, 0x3a, 0x2a];

/** Blanks the values of secret header fields in events; lengths stay as they are. Lines of bodies that look alike go, too. */
export function redact(events: readonly WireEvent[]): WireEvent[] {
  const lines = new Map<string, Line>();
  return events.map((event) => {
    if (!('bytes' in event)) return event;
    const key = `${event.connection} ${event.kind satisfies Direction}`;
    const line = lines.get(key) ?? { name: '', isSecret: false };
    lines.set(key, line);
    const bytes = event.bytes.map((byte) => blanked(line, byte));
    // After a gap, nobody knows where the line ends.
    if (event.bytes.length < event.length) Object.assign(line, { name: null, isSecret: false });
    return { ...event, bytes };
  });
}

/** Replaces the values of a row's secret header fields. Its bytes stay as they are. */
export function redactRow(row: Row): Row {
  if (!('fields' in row)) return row;
  const fields = row.fields.map(({ name, value }) => {
    return { name, value: SECRET.has(name.trim().toLowerCase()) ? '***' : value };
  });
  return { ...row, fields };
}

interface Line {
  /** What stands before the colon, in lower case; `null` when it can be no secret's name. */
  name: string | null;
  isSecret: boolean;
}

function blanked(line: Line, byte: number): number {
  if (byte === LF) Object.assign(line, { name: '', isSecret: false });
  else if (line.isSecret) return byte === CR || byte === SPACE ? byte : STAR;
  else if (byte === COLON)
    Object.assign(line, { isSecret: line.name !== null && SECRET.has(line.name), name: null });
  else if (line.name !== null)
    line.name = line.name.length < LONGEST_NAME ? line.name + String.fromCharCode(byte).toLowerCase() : null;
  return byte;
}
