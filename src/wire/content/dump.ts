/** A line of a hex dump: offset, bytes in hex, and the same bytes as ASCII. */
export interface DumpLine {
  offset: number;
  hex: string;
  ascii: string;
}

const PER_LINE = 16;

/** Writes bytes as a hex dump, sixteen on a line; what is not printable ASCII is a dot. */
export function dump(bytes: Uint8Array, perLine = PER_LINE): DumpLine[] {
  const lines: DumpLine[] = [];
  for (let offset = 0; offset < bytes.length; offset += perLine) {
    const some = [...bytes.subarray(offset, offset + perLine)];
    lines.push({
      offset,
      hex: some.map((byte) => byte.toString(16).padStart(2, '0')).join(' '),
      ascii: some.map((byte) => (byte >= 0x20 && byte < 0x7f ? String.fromCharCode(byte) : '·')).join(''),
    });
  }
  return lines;
}
