/** Returns microseconds on the machine's clock, which all processes share. */
export function now(): number {
  return Number(process.hrtime.bigint() / 1000n);
}

let last = 0;

/** Returns a message that contains the time; no two messages of a process contain the same. */
export function textNow(): string {
  last = Math.max(last + 1, now());
  return `at=${last}; ACME 101.27 up 0.4 of 12,040,512 shares`;
}

/** Finds the times of the messages in a text. `rest` is the end of the text, where a message may be incomplete. */
export function timesIn(text: string): { times: number[]; rest: string } {
  const times = [...text.matchAll(/at=(\d+);/g)].map(([, time]) => Number(time));
  const begun = text.lastIndexOf('at=');
  const isWhole = begun < 0 || text.indexOf(';', begun) >= 0;
  return { times, rest: isWhole ? text.slice(-2) : text.slice(begun) };
}
