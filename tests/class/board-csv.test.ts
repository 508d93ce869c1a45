import assert from 'node:assert/strict';
import { test } from 'node:test';
import { boardCsv } from '../../src/class/board-csv.ts';
import type { ClassStore } from '../../src/class/class-store.ts';
import { createLiveClass, newClass } from '../../src/class/live-class.ts';

/** Returns the cell of a name. */
function written(name: string): string | undefined {
  const seat = { seat: 1, name, via: 'browser', joinedAt: 1, secretHash: '', wordsHash: '' } as const;
  const rest = { formerHash: null, handSince: null, exercises: {}, failure: null };
  const stored = { record: newClass('3b', 'en'), seats: [{ ...seat, ...rest }], answers: [] };
  const csv = boardCsv(createLiveClass(stored, {} as ClassStore, new Map()));
  return /^"1",("(?:[^"]|"")*"),"","","","0"$/m.exec(csv)?.[1];
}

test('no name is a formula in any country’s spreadsheet', () => {
  const names = {
    '=1+1': `"'=1+1"`,
    'Ada;=1+1': `"Ada;'=1+1"`,
    'a"; =1': `"a""; '=1"`,
    '＝1': `"'＝1"`,
    '＋1,－1|＠x': `"'＋1,'－1|'＠x"`,
    '\t@x': `"\t'@x"`,
    'Anne-Marie + 小明': '"Anne-Marie + 小明"',
  };
  for (const [name, cell] of Object.entries(names)) assert.equal(written(name), cell);
});
