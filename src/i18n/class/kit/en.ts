import type { Faults } from '../../../relay/faults.ts';
import { perSecond } from '../../numbers.ts';

/** Words that teacher, seats and beamer share. */
export const en = {
  /** The code is shown as 3 + 3. */
  here: (count: number) => `${count} here`,
  hands: (count: number) => (count === 1 ? '1 hand' : `${count} hands`),
  guess: {
    answered: (answered: number, of: number) => `${answered} of ${of} have answered`,
    seatsEach: (count: number) => (count === 1 ? '□ = 1 seat' : `□ = ${count} seats`),
    mine: 'mine',
    measured: 'measured',
    /** For screen readers: `3: 11 seats`. */
    column: (value: string, count: number) => `${value}: ${count === 1 ? '1 seat' : `${count} seats`}`,
    nobody: 'Nobody has answered.',
  },
  faults: {
    everybody: (since: string) => `On for everybody since ${since}`,
    run: (since: string) => `On for the whole class since ${since}`,
    latency: (ms: number) => `Latency ${ms} ms each way`,
    rate: perSecond,
    frozen: 'Cable pulled',
    buffering: 'Buffering proxy',
    endsIn: (seconds: number) => `The teacher is gone: off by itself in ${seconds} s.`,
    between: ', ',
    stop: '.',
  } satisfies Record<Exclude<keyof Faults, 'latency' | 'rate'>, string> & Record<string, unknown>,
  run: {
    shared: 'one run for the whole class',
    /** The name of an official solution, as of any program. */
    solution: (number: string) => `solution ${number}`,
    own: 'Run my own',
    windows: (count: number) => (count === 1 ? '1 window' : `${count} windows`),
    faultsBy: 'The teacher sets the faults',
  },
  beamer: {
    join: 'Join',
    address: 'Open this address, or scan the code',
    code: 'Class code',
    exercise: (number: string) => `Exercise ${number}`,
    passed: (count: number, of: number) => `${count} of ${of} have passed`,
    task: (number: number) => `task ${number}`,
    away: 'The teacher is away. Everything goes on as it is.',
    ended: 'The class is over.',
    lost: 'no connection; trying again',
    board: 'What the class has passed',
    race: 'The race',
  },
  lifelines: {
    me: 'me',
    teacher: 'teacher',
    others: (count: number) => `others ${count}`,
    /** The lanes of the race, in a few characters; the teacher's page publishes. */
    lanes: { poll: 'poll', long: 'long', sse: 'SSE', ws: 'WS', publisher: 'teacher' },
  },
};

export type ClassKitWords = typeof en;
