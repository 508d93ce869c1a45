import type { ClassRequest, ClassRole } from '../../class/messages.ts';

type Rule = { by: readonly ClassRole[]; leading?: true; evenEnded?: true };

const TEACHER: Rule = { by: ['teacher'] };
/** What steers is taken from the teacher's link that leads alone. */
const LEADING: Rule = { by: ['teacher'], leading: true };
const SEAT: Rule = { by: ['seat'] };
const EVERYBODY: Rule = { by: ['teacher', 'seat', 'beamer'], evenEnded: true };
const LAST: Rule = { by: ['teacher'], evenEnded: true };

/** Who may ask for what. Every message is looked up here; what a page shows or hides protects nothing. */
export const RULES: Readonly<Record<Exclude<ClassRequest['type'], 'hello'>, Rule>> = {
  go: LEADING,
  'start-run': LEADING,
  restart: LEADING,
  stop: LEADING,
  'add-client': LEADING,
  faults: LEADING,
  cut: LEADING,
  'open-guess': LEADING,
  'close-guess': LEADING,
  measured: LEADING,
  'put-guess-away': LEADING,
  visit: LEADING,
  lock: TEACHER,
  unlock: TEACHER,
  limit: TEACHER,
  'hand-down': TEACHER,
  'remove-seat': TEACHER,
  'take-lead': TEACHER,
  'make-link': TEACHER,
  end: TEACHER,
  'undo-end': LAST,
  export: LAST,
  presence: SEAT,
  'open-window': { by: ['teacher', 'seat'] },
  'close-window': SEAT,
  'window-failed': SEAT,
  guess: SEAT,
  hand: SEAT,
  passed: SEAT,
  'share-failure': SEAT,
  unshare: SEAT,
  'offer-visit': SEAT,
  ack: EVERYBODY,
  'rows-bytes': EVERYBODY,
};
