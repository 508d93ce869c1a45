import type { Relay } from '../../../../src/relay/relay.ts';
import type { RequestRow, ResponseRow, Row } from '../../../../src/wire/row.ts';

/** Posts a message and returns it as the server keeps it. */
export async function post({ url }: Relay, text: string): Promise<{ id: number; text: string }> {
  const response = await fetch(`${url}messages`, { method: 'POST', body: text });
  return (await response.json()) as { id: number; text: string };
}

/** Lists the polls so far, each with its answer when that has arrived whole. */
export function pollsIn(rows: readonly Row[]): { request: RequestRow; response: ResponseRow | null }[] {
  const byId = new Map(rows.map((row) => [row.id, row]));
  return rows.flatMap((request) => {
    if (request.kind !== 'request' || request.method !== 'GET' || !/^\/messages\b/.test(request.target))
      return [];
    const response = byId.get(request.response ?? 0);
    const isHome = response?.kind === 'response' && response.complete && response.end !== null;
    return [{ request, response: isHome ? response : null }];
  });
}
