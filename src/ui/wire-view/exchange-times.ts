import type { BytesRow, RequestRow, ResponseRow, Row } from '../../wire/row.ts';

/** What an exchange took, in milliseconds. */
export interface ExchangeTimes {
  /** From the request's first byte to the response's first. */
  firstByte: number;
  /** When the response's last byte arrived, on the run's clock; `null` while some is missing: an open stream. */
  end: number | null;
  /** From the request's first byte to the response's last; `null` while some is missing. */
  duration: number | null;
}

export function timesOf(request: RequestRow, response: ResponseRow): ExchangeTimes {
  const end = endOf(response);
  return {
    firstByte: Math.max(0, response.start - request.start),
    end,
    duration: end === null ? null : Math.max(0, end - request.start),
  };
}

/** Returns when a response's last byte arrived; `null` while some is missing. */
export function endOf(response: ResponseRow): number | null {
  if (response.stream !== null) return response.streamEnd ?? null;
  return response.complete ? response.end : null;
}

/** Returns what the exchange took that a row belongs to; `null` for other rows, and while there is no response. */
export function exchangeOf(row: BytesRow, rows: readonly Row[]): ExchangeTimes | null {
  const other = (id: number | null) => (id === null ? undefined : rows.find((one) => one.id === id));
  const request = row.kind === 'response' ? other(row.request) : row;
  const response = row.kind === 'request' ? other(row.response) : row;
  if (request?.kind !== 'request' || response?.kind !== 'response') return null;
  return timesOf(request, response);
}
