import type { WireEvent } from '../event.ts';

/** A stretch of wire that can be saved and opened again. */
export interface Recording {
  /** When its clock began: milliseconds since 1970. */
  startedAt: number;
  /** What was recorded: `chatroom`, the name of the file that it came from. */
  title: string;
  events: WireEvent[];
}

/** A recording that was read from a file. */
export interface ReadRecording extends Recording {
  /** True when the file breaks off: what stands before is there. */
  isCut: boolean;
}
