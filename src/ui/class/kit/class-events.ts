import type { ClassMessage } from '../../../class/messages.ts';
import { type Encoded, fromBase64 } from '../../../wire/base64.ts';
import type { Row } from '../../../wire/row.ts';

type Rows = 'wire' | 'snapshot' | 'bytes';

/** A message of the class's server as listeners get it, the bytes of its rows decoded. */
type Decoded<M> = M extends { type: Rows } ? Omit<M, 'rows'> & { rows: Row[] } : M;

export type Refused = Extract<ClassMessage, { type: 'refused' }>;

/** The end of a channel that does not connect again. `refusal` is why a `hello` was refused, `null` otherwise. */
export interface Closed {
  type: 'closed';
  why: 'replaced' | 'removed' | 'ended' | 'refused';
  refusal: Refused | null;
}

/** What a page hears on its channel to the class. `link` tells that the connection was lost or is there again. */
export type ClassEvent = Decoded<ClassMessage> | Closed | { type: 'link'; link: 'open' | 'lost' };

export function decodeMessage(message: ClassMessage): Decoded<ClassMessage> {
  if (!('rows' in message)) return message;
  return { ...message, rows: message.rows.map(decodeRow) };
}

/** The fields of rows that hold bytes. */
const BYTES = ['bytes', 'body', 'payload', 'maskKey'];

function decodeRow(row: Encoded<Row>): Row {
  const decoded: Record<string, unknown> = { ...row };
  for (const field of BYTES) {
    const text = decoded[field];
    if (typeof text === 'string') decoded[field] = fromBase64(text);
  }
  return decoded as unknown as Row;
}
