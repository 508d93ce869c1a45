import { engineVersion, readPacket, transportOf } from '../../../wire/socket-io.ts';
import { framesOf, textOf, texts } from './frames.ts';
import type { Measure } from './measure.ts';

const encoder = new TextEncoder();

/** Counts the HTTP requests that Socket.IO in A sends before its WebSocket takes over. */
const requestsToUpgrade: Measure = (rows) => {
  const upgraded = framesOf(rows, 'A', 'up').find((frame) => textOf(frame) === '5');
  if (!upgraded) return null;
  const asked = rows
    .filter((row) => row.kind === 'request')
    .filter((row) => row.client === 'A' && row.id < upgraded.id && engineVersion(row.target) !== null);
  if (!asked[0]) return null;
  const polling = asked.filter((row) => transportOf(row.target) === 'polling');
  const bytes = polling.reduce((sum, row) => sum + row.length, 0);
  return {
    value: asked.length,
    values: { requests: asked.length, polling: polling.length, bytes },
    parts: [{ length: asked.length, kind: 'up' }],
    rows: [...asked.map((row) => row.id), upgraded.id],
  };
};

/** Counts the bytes of content in the first frame in which A emits `subject` as an event. */
const eventContent: Measure = (rows, subject) => {
  const frame = texts(rows, 'A', 'up').find((one) => {
    const packet = one.engineIo ? readPacket(textOf(one)) : null;
    return packet?.name === 'event' && packet.data === JSON.stringify(['chat', subject]);
  });
  if (!frame) return null;
  const words = encoder.encode(subject).length;
  return {
    value: frame.payloadLength,
    values: { total: frame.payloadLength, words, added: frame.payloadLength - words },
    parts: [
      { length: frame.payloadLength - words, kind: 'ink' },
      { length: words, kind: 'up' },
    ],
    rows: [frame.id],
  };
};

export const measures: Readonly<Record<string, Measure>> = { requestsToUpgrade, eventContent };
