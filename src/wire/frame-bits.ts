import type { FrameRow } from './row.ts';

/** One field of a frame as RFC 6455 §5.2 draws it. */
export interface BitField {
  name:
    | 'FIN'
    | 'RSV1'
    | 'RSV2'
    | 'RSV3'
    | 'opcode'
    | 'MASK'
    | 'length'
    | 'extended length'
    | 'masking key'
    | 'payload';
  /** Its first bit, counted from the frame's first bit. */
  bit: number;
  /** In bits. */
  width: number;
  /** The bits as a number; for the payload, its length in bytes. */
  value: number;
}

/** Returns the fields that a frame has, with their bits, in their order on the wire. */
export function frameBits(row: FrameRow): BitField[] {
  const { fin, rsv, opcode, maskKey, headerLength, payloadLength } = row;
  const extended = headerLength - 2 - (maskKey?.length ?? 0);
  const widths: [name: BitField['name'], width: number, value: number][] = [
    ['FIN', 1, Number(fin)],
    ['RSV1', 1, (rsv >> 2) & 1],
    ['RSV2', 1, (rsv >> 1) & 1],
    ['RSV3', 1, rsv & 1],
    ['opcode', 4, opcode],
    ['MASK', 1, maskKey === null ? 0 : 1],
    ['length', 7, extended === 0 ? payloadLength : extended === 2 ? 126 : 127],
    ['extended length', extended * 8, payloadLength],
    [
      'masking key',
      (maskKey?.length ?? 0) * 8,
      [...(maskKey ?? [])].reduce((sum, byte) => sum * 256 + byte, 0),
    ],
    ['payload', payloadLength * 8, payloadLength],
  ];
  let bit = 0;
  const fields = widths.map(([name, width, value]) => {
    bit += width;
    return { name, bit: bit - width, width, value };
  });
  return fields.filter(({ width }) => width > 0);
}
