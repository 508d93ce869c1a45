import { fieldValue } from '../../../wire/fields.ts';
import type { Measure } from './measure.ts';

/** Reads the status that answers a handshake from a page of another origin. */
const foreignHandshake: Measure = (rows) => {
  const asked = rows
    .filter((row) => row.kind === 'request')
    .filter((row) => fieldValue(row.fields, 'sec-websocket-key') !== null)
    .find(
      (row) => ![null, `http://${fieldValue(row.fields, 'host')}`].includes(fieldValue(row.fields, 'origin')),
    );
  const answer = asked && rows.find((row) => row.kind === 'response' && row.request === asked.id);
  if (!asked || answer?.kind !== 'response') return null;
  const read = rows.find((row) => row.kind === 'frame' && row.connection === asked.connection);
  return {
    value: answer.status,
    values: { status: answer.status, cookie: fieldValue(asked.fields, 'cookie')?.length ?? 0 },
    parts: [{ length: answer.status, kind: 'down' }],
    rows: [asked.id, answer.id, ...(read ? [read.id] : [])],
  };
};

export const measures: Readonly<Record<string, Measure>> = { foreignHandshake };
