import type { Direction, WireEvent } from '../event.ts';
import type { Row } from '../row.ts';

/** Header fields whose values are secrets. */
const SECRET = new Set(['cookie', 'set-cookie', 'authorization', 'proxy-authorization', 'x-api-key']);
const LONGEST_NAME = 20;
const [CR, LF, SPACE, COLON, STAR] = [0x0d, 0x0a, 0x20, 0x3a, 0x2a];

/** Blanks the values of secret header fields in events; lengths stay as they are. Lines of bodies that look alike go, too. */
export function redact(events: readonly WireEvent[]): WireEvent[] {
  return events.map(createRedactor());
}

/** Returns a function that does so event by event, in their order. */
export function createRedactor(): (event: WireEvent) => WireEvent {
  const lines = new Map<string, Line>();
  return (event) => {
    const keyOf = (direction: Direction) => `${event.connection} ${direction}`;
    if (event.kind === 'close')
      for (const direction of ['up', 'down'] as const) lines.delete(keyOf(direction));
    if (!('bytes' in event)) return event;
    const line = lines.get(keyOf(event.kind)) ?? { name: '', isSecret: false };
    lines.set(keyOf(event.kind), line);
    const bytes = event.bytes.map((byte) => blanked(line, byte));
    // After a gap, nobody knows where the line ends.
    if (event.bytes.length < event.length) Object.assign(line, { name: null, isSecret: false });
    return { ...event, bytes };
  };
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
