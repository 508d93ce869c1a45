import type { Answer, ClassRecord, SeatRecord, StoredClass } from './class-record.ts';

/** Keeps one class through restarts. A promise resolves when its change is stored. */
export interface ClassStore {
  /** Reads the class that was kept, `null` when there is none. */
  load(): Promise<StoredClass | null>;
  /** Keeps a class in place of any other. */
  saveClass(record: ClassRecord): Promise<void>;
  saveSeat(seat: SeatRecord): Promise<void>;
  /** Forgets a seat. Its answers are kept as nobody's, under the negative of its number. */
  removeSeat(seat: number): Promise<void>;
  /** Keeps an answer in place of the seat's former one to the same guess. */
  saveAnswer(answer: Answer): Promise<void>;
  /** Forgets everything, names first of all. */
  clear(): Promise<void>;
  /** Writes a copy of the present state to a file, while the store is in use. */
  backup(path: string): Promise<void>;
  close(): Promise<void>;
}
