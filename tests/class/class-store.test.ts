import assert from 'node:assert/strict';
import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { type TestContext, test } from 'node:test';
import type { ClassRecord, SeatRecord } from '../../src/class/class-record.ts';
import type { ClassStore } from '../../src/class/class-store.ts';
import { openSqliteStore, StoreInUseError } from '../../src/class/sqlite-store.ts';
import { tempDir } from '../support/temp-dir.ts';

/** Opens a store at a place that a later call, or another process, opens again. */
type Open = (place: string) => ClassStore;

const IMPLEMENTATIONS: Record<string, Open> = { SQLite: openSqliteStore };

const RECORD: ClassRecord = {
  id: 'one',
  name: 'Class 3b',
  lang: 'en',
  code: 'H7K2MP',
  openedAt: 1,
  limit: 60,
  locked: false,
  endedAt: null,
  links: [{ link: 1, hash: 'abc', secret: null }],
  lastSeat: 2,
  lastGuess: 1,
  lastRun: 0,
  agenda: {
    version: 1,
    place: { page: 'door' },
    run: null,
    guess: null,
    faults: null,
    driver: 1,
    awaySince: null,
    visit: null,
  },
};

function seatRecord(seat: number, name: string): SeatRecord {
  return {
    seat,
    name,
    via: 'browser',
    joinedAt: 2,
    secretHash: 'secret',
    wordsHash: 'words',
    formerHash: null,
    handSince: null,
    exercises: { '05-stream': { passed: ['open'], failed: [] } },
    failure: null,
  };
}

for (const [name, open] of Object.entries(IMPLEMENTATIONS)) {
  async function place(t: TestContext): Promise<string> {
    return join(await tempDir(t), 'deep', 'class.sqlite');
  }

  test(`${name}: an empty store has no class`, async (t) => {
    const store = open(await place(t));
    assert.equal(await store.load(), null);
    await store.close();
  });

  test(`${name}: a class, its seats and its answers come back`, async (t) => {
    const where = await place(t);
    const store = open(where);
    await store.saveClass(RECORD);
    await store.saveSeat(seatRecord(1, 'Ada'));
    await store.saveSeat(seatRecord(2, '小明'));
    await store.saveSeat({ ...seatRecord(1, 'Ada'), handSince: 5 });
    await store.saveAnswer({ guess: 1, seat: 1, value: 3 });
    await store.saveAnswer({ guess: 1, seat: 1, value: 2.5 });
    await store.close();
    const again = open(where);
    assert.deepEqual(await again.load(), {
      record: RECORD,
      seats: [{ ...seatRecord(1, 'Ada'), handSince: 5 }, seatRecord(2, '小明')],
      answers: [{ guess: 1, seat: 1, value: 2.5 }],
    });
    await again.close();
  });

  test(`${name}: a removed seat’s answers are nobody’s`, async (t) => {
    const store = open(await place(t));
    await store.saveClass(RECORD);
    await store.saveSeat(seatRecord(1, 'Ada'));
    await store.saveAnswer({ guess: 1, seat: 1, value: 3 });
    await store.removeSeat(1);
    assert.deepEqual(await store.load(), {
      record: RECORD,
      seats: [],
      answers: [{ guess: 1, seat: -1, value: 3 }],
    });
    await store.close();
  });

  test(`${name}: a new class takes the place of the former one`, async (t) => {
    const store = open(await place(t));
    await store.saveClass(RECORD);
    await store.saveSeat(seatRecord(1, 'Ada'));
    const other = { ...RECORD, id: 'two' };
    await store.saveClass(other);
    assert.deepEqual(await store.load(), { record: other, seats: [], answers: [] });
    await store.close();
  });

  test(`${name}: what is cleared is gone, from the disk too`, async (t) => {
    const where = await place(t);
    const store = open(where);
    await store.saveClass(RECORD);
    await store.saveSeat(seatRecord(1, 'Bartholomew'));
    await store.clear();
    assert.equal(await store.load(), null);
    for (const file of [where, `${where}-wal`]) assert.ok(!readFileSync(file).includes('Bartholomew'), file);
    await store.close();
  });

  test(`${name}: a backup taken during use is a store of its own`, async (t) => {
    const where = await place(t);
    const store = open(where);
    await store.saveClass(RECORD);
    await store.saveSeat(seatRecord(1, 'Ada'));
    await store.backup(`${where}.copy`);
    await store.saveSeat(seatRecord(2, 'Bo'));
    await store.close();
    const copy = open(`${where}.copy`);
    assert.deepEqual((await copy.load())?.seats, [seatRecord(1, 'Ada')]);
    await copy.close();
  });
}

test('SQLite: a store that is in use is not opened a second time', async (t) => {
  const where = join(await tempDir(t), 'class.sqlite');
  const store = openSqliteStore(where);
  assert.throws(() => openSqliteStore(where), StoreInUseError);
  await store.close();
  await openSqliteStore(where).close();
});
