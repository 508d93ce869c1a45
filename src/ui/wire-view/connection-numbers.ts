import type { Row } from '../../wire/row.ts';

/** Numbers connections as the totals count them: in the order in which they show, without those that only load pages. */
export interface ConnectionNumbers {
  /** Numbers the connections of these rows, after those that have a number. */
  count(rows: readonly Row[]): void;
  numberOf(row: Row): number;
}

export function createConnectionNumbers(): ConnectionNumbers {
  const numbers = new Map<number, number>();
  return {
    count(rows) {
      for (const { connection } of rows)
        if (!numbers.has(connection)) numbers.set(connection, numbers.size + 1);
    },
    numberOf: ({ connection }) => numbers.get(connection) ?? numbers.size + 1,
  };
}
