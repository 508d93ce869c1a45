import type { ByteReader, Reading } from './byte-reader.ts';
import { CR, LF, SPACE } from './bytes.ts';
import { type PlacedField, parseField } from './fields.ts';
import { fieldProblems, lineProblems } from './head-problems.ts';
import { readLine } from './line.ts';
import type { RequestRow, ResponseRow } from './row.ts';
import type { StartLine } from './start-line.ts';
import { decodeHead } from './text.ts';

/** Bytes of the longest head that is read: start line, fields, and the empty line. */
const HEAD_LIMIT = 64 * 1024;

/** Reads a start line into the loose bytes, with the empty lines before it (RFC 9112 §2.2). Null when none comes. */
export function* readStartLine(reader: ByteReader): Reading<StartLine | null> {
  for (;;) {
    const offset = reader.loose?.length ?? 0;
    const limit = HEAD_LIMIT - offset;
    const line = yield* readLine(reader, { into: null, as: 'header', limit, refuse: createRefusal() });
    if (line === null) return null;
    if (line.content.length === 0) continue;
    const { length } = line.content;
    return { text: decodeHead(line.content), offset, length, problems: lineProblems(line, offset) };
  }
}

/** Reads the fields and the empty line after them into a row. Returns null when that line does not come. */
export function* readFields(
  reader: ByteReader,
  row: RequestRow | ResponseRow,
): Reading<PlacedField[] | null> {
  const { fields } = row;
  const placed: PlacedField[] = [];
  for (;;) {
    const offset = row.length;
    const line = yield* readLine(reader, { into: row, as: 'header', limit: HEAD_LIMIT - row.length });
    if (line === null) {
      if (reader.isCutShort) reader.report(row, { rule: 'head-cut', offset: row.length, length: 0 });
      return null;
    }
    reader.report(row, ...lineProblems(line, offset));
    const { length } = line.content;
    if (length === 0) return placed;
    const text = decodeHead(line.content);
    const last = fields.at(-1);
    const isFolded = /^[ \t]/.test(text);
    if (isFolded) reader.report(row, { rule: last ? 'folded' : 'folded-first', offset, length });
    // A folded line continues the value before it (obs-fold, RFC 9112 §5.2).
    if (isFolded && last !== undefined) {
      last.value += last.value === '' ? text.trim() : ` ${text.trim()}`;
      Object.assign(placed.at(-1) as PlacedField, last);
    } else {
      const field = parseField(text);
      fields.push(field);
      placed.push({ ...field, offset, length });
      if (!isFolded) reader.report(row, ...fieldProblems(line.content, offset));
    }
  }
}

/** Creates a test for bytes that no start line has: they show at once that another protocol is spoken. */
function createRefusal(): (byte: number) => boolean {
  let spaced = false;
  return (byte) => {
    spaced ||= byte === SPACE;
    if (byte === CR || byte === LF) return false;
    return byte < SPACE || byte === 0x7f || (byte > 0x7f && !spaced);
  };
}
