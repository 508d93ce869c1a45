import type { Rung } from '../runner/failure.ts';
import type { ClassAddress } from './messages.ts';

/** What `npm run class -- --json` prints in one line, and `POST /api/class` answers. */
export interface OpenedClass {
  name: string;
  code: string;
  /** The teacher's page on this machine, with the secret in the fragment. */
  teacher: string;
  /** The page where learners join, with the code in the fragment, at the likeliest address. */
  join: string;
  addresses: Pick<ClassAddress, 'url' | 'kind'>[];
  port: number;
  /** The protection around learner code; `refused` here, and shipped programs run. */
  rung: Rung;
  /** Seats that have come back from before a restart. */
  seats: number;
}
