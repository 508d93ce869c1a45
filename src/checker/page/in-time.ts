import type { Trial } from '../check.ts';

/**
 * Waits for something that a browser is to do, at most `within` ms, in which time that it waits for a core does not count.
 * Gives `undefined` when it has not done it by then, or cannot.
 */
export async function inTime<T>(
  { until }: Pick<Trial, 'until'>,
  within: number,
  work: Promise<T>,
): Promise<T | undefined> {
  let ended: { value?: T } | undefined;
  work.then(
    (value) => {
      ended = { value };
    },
    () => {
      ended = {};
    },
  );
  return (await until(within, () => ended))?.value;
}
