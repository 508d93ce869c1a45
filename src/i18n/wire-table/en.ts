import { grouped, timeSpan } from '../numbers.ts';

/** The words of the table beside the diagram. */
export const en = {
  name: 'What crossed the wire, as a table',
  columns: {
    start: 'Time',
    client: 'Client',
    what: 'What',
    status: 'Status',
    size: 'Size',
    duration: 'Duration',
    firstByte: 'First byte',
  },
  sortBy: (column: string) => `Sort by ${column}`,
  timeline: 'Timeline',
  /** A stream or a WebSocket that has not ended. */
  open: 'open',
  waiting: 'waiting',
  control: 'control',
  asRead: (bytes: string) => `${bytes} as read`,
  eventId: (id: string) => `id ${id}`,
  event: 'event',
  span: (ms: number) => timeSpan(ms),
  lines: (count: number) => `${grouped(count)} ${count === 1 ? 'line' : 'lines'}`,
};

export type TableWords = typeof en;
