import type { ResponseRow, Row } from '../../../wire/row.ts';
import type { Measure } from './measure.ts';

/** Counts by how many bytes Express's header of an event stream is longer than that of `node:http`. */
export const headerOfExpress: Measure = (rows) => {
  const [node, express] = [streamOf(rows, 'node'), streamOf(rows, 'express')];
  if (!node || !express) return null;
  const value = express.split.header - node.split.header;
  return {
    value,
    values: { node: node.split.header, express: express.split.header },
    parts: [{ length: value, kind: 'down' }],
    rows: [node.id, express.id],
  };
};

function streamOf(rows: readonly Row[], framework: string): ResponseRow | null {
  const asked = rows.find((row) => row.kind === 'request' && row.target === `/${framework}/sse`);
  const answer = rows.find((row) => row.kind === 'response' && row.request === asked?.id);
  return asked && answer?.kind === 'response' && answer.status === 200 ? answer : null;
}
