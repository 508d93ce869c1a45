export interface LineRange {
  from: number;
  to: number;
}

/** Parses `12-20` or `7`; fails the build on anything else. */
export function lineRange(text: string): LineRange {
  const match = /^(\d+)(?:-(\d+))?$/.exec(text);
  if (!match) throw new Error(`Expected lines such as "12-20" or "7", got "${text}".`);
  return { from: Number(match[1]), to: Number(match[2] ?? match[1]) };
}
