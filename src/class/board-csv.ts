import type { LiveClass } from './live-class.ts';

/** Writes the board as CSV (RFC 4180), one line for each seat and exercise; with a mark of UTF-8, for spreadsheets. */
export function boardCsv({ seats, answers }: LiveClass): string {
  const lines = [['seat', 'name', 'exercise', 'passed', 'failed', 'guesses answered']];
  for (const { record } of seats.values()) {
    const answered = [...answers.values()].filter((each) => each.has(record.seat)).length;
    const head = [String(record.seat), record.name];
    const exercises = Object.entries(record.exercises);
    for (const [exercise, { passed, failed }] of exercises.length > 0 ? exercises : [['', NONE] as const])
      lines.push([...head, exercise, passed.join(' '), failed.join(' '), String(answered)]);
  }
  return `\uFEFF${lines.map((line) => `${line.map(cell).join(',')}\r\n`).join('')}`;
}

const NONE = { passed: [], failed: [] };

/**
 * Where a formula may begin: at the start, and after what a spreadsheet of another country takes as the end of a cell. Full-width
 * signs are signs, too.
 */
const FORMULA = /(^|[;,|\t\r\n])(\s*)([=+\-@＝＋－＠])/g;

/** Quotes a cell, and makes what would be a formula text: spreadsheets would carry it out. */
function cell(value: string): string {
  return `"${value.replace(FORMULA, "$1$2'$3").replaceAll('"', '""')}"`;
}
