/** Microseconds on the machine's own clock, the same in every process. */
export function now(): number {
  return Number(process.hrtime.bigint() / 1000n);
}

let last = 0;

/** A message that tells when it was said; no two of a process tell the same. */
export function textNow(): string {
  last = Math.max(last + 1, now());
  return `at=${last}; ACME 101.27 up 0.4 of 12,040,512 shares`;
}

/** Takes all the times that messages in this text tell. `rest` is the beginning of one that is not all here. */
export function timesIn(text: string): { times: number[]; rest: string } {
  const times = [...text.matchAll(/at=(\d+);/g)].map(([, time]) => Number(time));
  const begun = text.lastIndexOf('at=');
  const isWhole = begun < 0 || text.indexOf(';', begun) >= 0;
  return { times, rest: isWhole ? text.slice(-2) : text.slice(begun) };
}
