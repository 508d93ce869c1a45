import { TOKEN } from './fields.ts';
import { fieldProblems, lineProblems } from './head-problems.ts';
import type { Line } from './line.ts';
import type { Problem } from './problem.ts';
import { decodeHead } from './text.ts';

/** What may follow the size in a chunk's first line (RFC 9112 §7.1.1). */
const VALUE = String.raw`(?:${TOKEN}|"(?:[^"\\]|\\.)*")`;
const EXTENSIONS = new RegExp(String.raw`^(?:[ \t]*;[ \t]*${TOKEN}(?:[ \t]*=[ \t]*${VALUE})?)*$`);

/** Finds what is wrong with the first line of a chunk, or with the line end after it. */
export function chunkProblems(line: Line): Problem[] {
  // Only the lines of a head may end with LF alone (RFC 9112 §2.2); a chunk’s may not.
  const problems = lineProblems(line, 0).map((problem) =>
    problem.rule === 'bare-lf' ? { ...problem, rule: 'bare-lf-in-chunk' as const } : problem,
  );
  const text = decodeHead(line.content);
  const rest = text.replace(/^[0-9a-f]*/i, '');
  if (EXTENSIONS.test(rest)) return problems;
  const offset = text.length - rest.length;
  const length = line.content.length - offset;
  return [...problems, { rule: 'bad-chunk-line', offset, length, detail: rest }];
}

/** Finds what is wrong with a line after the last chunk. */
export function trailerProblems(line: Line): Problem[] {
  const { length } = line.content;
  const problems = lineProblems(line, 0);
  if (length === 0) return problems;
  const text = decodeHead(line.content);
  if (/^[ \t]/.test(text)) return [...problems, { rule: 'folded', offset: 0, length }];
  return [...problems, ...fieldProblems(line.content, 0)];
}
