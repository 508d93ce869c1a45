import { chmodSync, mkdirSync } from 'node:fs';
import { dirname } from 'node:path';
import { backup, DatabaseSync } from 'node:sqlite';
import type { Answer, ClassRecord, SeatRecord } from './class-record.ts';
import type { ClassStore } from './class-store.ts';

const VERSION = 1;
const SQLITE_BUSY = 5;
const SCHEMA = `
  CREATE TABLE IF NOT EXISTS class (one INTEGER PRIMARY KEY CHECK (one = 1), id TEXT NOT NULL, record TEXT NOT NULL);
  CREATE TABLE IF NOT EXISTS seat (seat INTEGER PRIMARY KEY, record TEXT NOT NULL);
  CREATE TABLE IF NOT EXISTS answer (
    guess INTEGER NOT NULL, seat INTEGER NOT NULL, value REAL NOT NULL, PRIMARY KEY (guess, seat)
  ) WITHOUT ROWID;
  PRAGMA user_version = ${VERSION};
`;

/** Another process has the store open. */
export class StoreInUseError extends Error {}

/**
 * Opens the store in a file of SQLite, made if there is none. A process that is killed loses nothing that was stored;
 * a power cut may lose the last second. Throws a `StoreInUseError` while another process has it open, and an error when
 * the file was made by a newer Wirebook.
 */
export function openSqliteStore(path: string): ClassStore {
  mkdirSync(dirname(path), { recursive: true });
  const db = new DatabaseSync(path);
  // Names of people are in it.
  chmodSync(path, 0o600);
  try {
    // One process at a time: two servers would each hold half of a class.
    db.exec('PRAGMA locking_mode = EXCLUSIVE; PRAGMA journal_mode = WAL; BEGIN IMMEDIATE; COMMIT;');
  } catch (error) {
    db.close();
    if ((error as { errcode?: number }).errcode === SQLITE_BUSY) throw new StoreInUseError(path);
    throw error;
  }
  db.exec('PRAGMA synchronous = NORMAL; PRAGMA secure_delete = ON;');
  const { user_version: version } = db.prepare('PRAGMA user_version').get() as { user_version: number };
  if (version > VERSION) {
    db.close();
    throw new Error(`${path} was made by a newer Wirebook. Move it away, or use that one.`);
  }
  db.exec(SCHEMA);
  const statements = {
    class: db.prepare('SELECT record FROM class'),
    classId: db.prepare('SELECT id FROM class'),
    seats: db.prepare('SELECT record FROM seat ORDER BY seat'),
    answers: db.prepare('SELECT guess, seat, value FROM answer ORDER BY guess, seat'),
    saveClass: db.prepare('INSERT OR REPLACE INTO class VALUES (1, ?, ?)'),
    saveSeat: db.prepare('INSERT OR REPLACE INTO seat VALUES (?, ?)'),
    removeSeat: db.prepare('DELETE FROM seat WHERE seat = ?'),
    disownAnswers: db.prepare('UPDATE answer SET seat = -seat WHERE seat = ?'),
    saveAnswer: db.prepare('INSERT OR REPLACE INTO answer VALUES (?, ?, ?)'),
  };

  function inTransaction(change: () => void): void {
    db.exec('BEGIN IMMEDIATE');
    try {
      change();
      db.exec('COMMIT');
    } catch (error) {
      db.exec('ROLLBACK');
      throw error;
    }
  }

  function clear(): void {
    db.exec('DELETE FROM answer; DELETE FROM seat; DELETE FROM class;');
  }

  return {
    async load() {
      const found = statements.class.get() as { record: string } | undefined;
      if (found === undefined) return null;
      const seats = statements.seats.all() as { record: string }[];
      return {
        record: JSON.parse(found.record) as ClassRecord,
        seats: seats.map(({ record }) => JSON.parse(record) as SeatRecord),
        answers: statements.answers.all().map((row) => ({ ...row }) as unknown as Answer),
      };
    },
    async saveClass(record) {
      inTransaction(() => {
        const former = statements.classId.get() as { id: string } | undefined;
        if (former !== undefined && former.id !== record.id) clear();
        statements.saveClass.run(record.id, JSON.stringify(record));
      });
    },
    async saveSeat(seat) {
      statements.saveSeat.run(seat.seat, JSON.stringify(seat));
    },
    async removeSeat(seat) {
      inTransaction(() => {
        statements.removeSeat.run(seat);
        statements.disownAnswers.run(seat);
      });
    },
    async saveAnswer({ guess, seat, value }) {
      statements.saveAnswer.run(guess, seat, value);
    },
    async clear() {
      inTransaction(clear);
      // What was deleted is still in the log until it is written back.
      db.exec('PRAGMA wal_checkpoint(TRUNCATE)');
    },
    async backup(to) {
      await backup(db, to);
    },
    async close() {
      db.close();
    },
  };
}
