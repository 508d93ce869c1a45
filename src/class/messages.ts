/**
 * The messages of a class, over the WebSocket `/class-channel`; `docs/class.md` tells which come in which order. Times
 * are milliseconds since 1970 on the class's clock (`welcome.now` is that clock), unless the wire's clock is named.
 */
import type { Lang, Text } from '../i18n/text.ts';
import type { Faults } from '../relay/faults.ts';
import type { Failure } from '../runner/failure.ts';
import type { Encoded } from '../wire/base64.ts';
import type { Row, Totals } from '../wire/row.ts';

/** `teacher`: whoever has a teacher's link. `seat`: a learner. `beamer`: the projector, which reads only. */
export type ClassRole = 'teacher' | 'seat' | 'beamer';

/** The page that the class is at. A step of a lesson is the `id` of its `<Step>`. */
export type Place =
  | { page: 'lesson'; lesson: string; step: string }
  | { page: 'exercise'; exercise: string }
  | { page: 'race' }
  | { page: 'board' }
  | { page: 'door' };

/** A program of the installation, which may run for a class: a demo (the race is one), or an official solution. */
export type ShippedProgram =
  | { kind: 'demo'; lesson: string; name: string }
  | { kind: 'exercise'; exercise: string; which: 'solution' };

/** A question that the whole class answers before it is measured. It goes open → closed → measured. */
export interface Guess {
  /** Counts up within the class. */
  id: number;
  /** The key of the prediction in the progress, as `predictionKey` makes it: `websocket/frame-bytes`. */
  key: string;
  lesson: string;
  /** The id of the prediction in its lesson; its words and its measure are in the page already. */
  prediction: string;
  /** The answers to choose from; `null` when a number is typed. */
  options: number[] | null;
  state: 'open' | 'closed' | 'measured';
  openedAt: number;
  /** The number from the shared wire; `null` until it is measured. */
  measured: number | null;
}

/** Faults that are on for others than the teacher. Every page shows a banner while there are any. */
export interface ClassFaults {
  /** `run`: on every client of the shared run. `everybody`: there, and on every seat's own runs (its page applies them). */
  scope: 'run' | 'everybody';
  faults: Faults;
  since: number;
  /** When they end by themselves because no teacher is there; `null` while one is. */
  endsAt: number | null;
}

/** A seat's own chatroom that the class visits. */
export interface Visit {
  seat: number;
  /** Every page finds it on this port, at the name at which it found the class. */
  port: number;
}

/** Where the class is. Sent whole on joining and on every change; `version` counts up by one each time. */
export interface Agenda {
  version: number;
  place: Place;
  /** The shared run; `null` when there is none. Its state and wire come in messages of their own. */
  run: { id: number; program: ShippedProgram; clients: string[] } | null;
  /** The guess that is open, or that was closed or measured last; `null` after the teacher has put it away. */
  guess: Guess | null;
  faults: ClassFaults | null;
  /** The number of the teacher's link that leads: 1 or 2. Requests that steer are taken from it alone. */
  driver: number;
  /** Since when no page of any teacher is connected; `null` while one is. Everything else goes on. */
  awaySince: number | null;
  visit: Visit | null;
}

/** How many have answered a guess, and what. */
export interface Tally {
  guess: number;
  answered: number;
  /** By value, ascending. While the guess is open only teachers get it; `null` for all others. Never with names. */
  counts: { value: number; count: number }[] | null;
}

/** What every role may know of the class: counts, no names. */
export interface ClassState {
  /** The same as long as the class lasts; a page that knows another one has been to another class. */
  id: string;
  name: string;
  lang: Lang;
  /** Six characters; shown as 3 + 3. */
  code: string;
  openedAt: number;
  /** Seats taken, and how many of them are connected, follow, and have a hand up. */
  seats: number;
  here: number;
  following: number;
  hands: number;
  /** The most seats that may be taken. */
  limit: number;
  /** True while nobody new may join; seats that are taken may come back. */
  locked: boolean;
  /** Set when the teacher has ended the class: it can be undone until then. */
  ended: { at: number; undoUntil: number } | null;
  tally: Tally | null;
  /** How many seats have passed each task: exercise → task → seats. */
  passed: Record<string, Record<string, number>>;
  /** For teachers only. */
  teacher: TeacherState | null;
}

/** What teachers alone know. */
export interface TeacherState {
  people: SeatState[];
  /** The teacher's links and whether a page of each is connected. */
  links: { link: number; here: boolean }[];
  addresses: ClassAddress[];
}

/** An address of the class, and who has reached it. The likeliest comes first. */
export interface ClassAddress {
  /** `http://192.168.1.20:4321/` */
  url: string;
  kind: 'network' | 'name' | 'virtual' | 'this-machine';
  /** The last time that another machine opened the channel there; `null`: not yet. */
  reachedAt: number | null;
  /** The seat that did; `null` when it was none. */
  reachedBy: number | null;
  /** How many other machines have come in there. */
  machines: number;
}

/** One seat, as its owner and teachers see it. */
export interface SeatState {
  /** Its public number, from 1. Its client on the shared run is `s1`. */
  seat: number;
  name: string;
  /** How it is connected: in a browser alone, or through the learner's own Wirebook. */
  via: 'browser' | 'workbook';
  joinedAt: number;
  /** Presence; a seat lasts as long as the class, here or not. */
  here: boolean;
  following: boolean;
  /** The place it reads while it does not follow. */
  place: Place | null;
  lastActivity: number;
  /** Since when its hand is up. */
  handSince: number | null;
  /** Tasks of exercises whose checks passed, and that failed at the last try. */
  exercises: Record<string, { passed: string[]; failed: string[] }>;
  /** A failed check that the learner shares. */
  failure: { exercise: string; check: string; sentence: string } | null;
  /** Its answer to the present guess. Teachers get `null` here: what somebody answered is nobody's but theirs. */
  guess: number | null;
  /** True while it has a window on the shared run; `failed` when its page could not load it. */
  window: boolean | 'failed';
  /** True while it offers its own chatroom. */
  offersVisit: boolean;
}

/** The first message of a page. A second one is refused. */
export type Hello =
  /** `secret` is from the teacher's link: `/en/class/#…`. */
  | { type: 'hello'; lang: Lang; role: 'teacher'; secret: string }
  | { type: 'hello'; lang: Lang; role: 'beamer'; code: string }
  /** Takes a new seat. */
  | {
      type: 'hello';
      lang: Lang;
      role: 'seat';
      code: string;
      name: string;
      via?: 'workbook';
    }
  /** Comes back to a seat with what `welcome.you` gave. */
  | { type: 'hello'; lang: Lang; role: 'seat'; seat: number; secret: string; via?: 'workbook' }
  /** Moves a seat to this device. The seat gets a new secret and new words; its old device is refused. */
  | { type: 'hello'; lang: Lang; role: 'seat'; code: string; words: string; via?: 'workbook' };

/** Requests of a teacher. Those with `version` change the agenda: an old version is answered with the present agenda. */
export type TeacherRequest =
  | { type: 'go'; version: number; place: Place }
  /** Replaces the shared run. `clients` are the teacher's own: `['A', 'B']`. */
  | { type: 'start-run'; version: number; program: ShippedProgram; clients: string[] }
  | { type: 'restart' }
  | { type: 'stop'; version: number }
  | { type: 'add-client'; client: string }
  /** Takes the windows of the teacher's clients to this page: of all pages of a link, the one that asked last has them. */
  | { type: 'open-window' }
  /**
   * Changes faults: of `all` (the shared run, and every seat's own runs), of the shared run (`null`), of one seat's
   * window (its number), or of one of the teacher's clients (its name).
   */
  | { type: 'faults'; change: Partial<Faults>; for: 'all' | { client: string } | number | null }
  /** Cuts open connections of the shared run: of all (`null`), one seat, or one of the teacher's clients. */
  | { type: 'cut'; how: 'fin' | 'rst'; for: { client: string } | number | null }
  | {
      type: 'open-guess';
      version: number;
      key: string;
      lesson: string;
      prediction: string;
      options: number[] | null;
    }
  | { type: 'close-guess'; version: number }
  | { type: 'measured'; version: number; value: number }
  /** Takes the guess off all screens. */
  | { type: 'put-guess-away'; version: number }
  | { type: 'lock' }
  | { type: 'unlock' }
  | { type: 'limit'; seats: number }
  | { type: 'hand-down'; seat: number }
  /** Frees a seat, with its name; the learner may join again. */
  | { type: 'remove-seat'; seat: number }
  /** Makes this teacher's link the one that leads. */
  | { type: 'take-lead' }
  /** Makes the second teacher's link, anew if there was one; the answer is `link`. Only link 1 may. */
  | { type: 'make-link' }
  /** Opens the chatroom that a seat offers to everybody, or closes it (`null`). */
  | { type: 'visit'; version: number; seat: number | null }
  /** Ends the class; for five minutes it can be undone. Then names are deleted and all channels closed. */
  | { type: 'end' }
  | { type: 'undo-end' }
  /** Asks for the board as CSV; the answer is `exported`. */
  | { type: 'export' };

/** Requests of a seat. Each that changes the seat is confirmed by `me`, once it is stored. */
export type SeatRequest =
  /** Tells whether it follows, and the place it reads if not. */
  | { type: 'presence'; following: boolean; place: Place | null }
  /** Asks for a window on the shared run; its address comes in `run`. */
  | { type: 'open-window' }
  | { type: 'close-window' }
  /** Tells that the window's address could not be loaded. */
  | { type: 'window-failed' }
  /** Answers the open guess; until it is closed, a later answer replaces it. */
  | { type: 'guess'; guess: number; value: number }
  | { type: 'hand'; up: boolean }
  /** Tells the tasks of an exercise whose checks passed and failed. */
  | { type: 'passed'; exercise: string; passed: string[]; failed: string[] }
  | { type: 'share-failure'; exercise: string; check: string; sentence: string }
  | { type: 'unshare' }
  /**
   * Offers a program on the seat's own machine, at this port, to the class; `null` takes the offer back. From a joined
   * workbook it is reached by lines that the workbook opens, from a browser alone at the machine's address.
   */
  | { type: 'offer-visit'; port: number | null };

/** Requests of everybody. */
export type WatcherRequest =
  /** Confirms all of `wire` and `snapshot` up to this one; once in half a second is enough. Who is more than 2 s behind gets no more until it confirms. */
  | { type: 'ack'; seq: number }
  /** Asks for whole rows of the shared run, from id to id; the answer is `bytes`. */
  | { type: 'rows-bytes'; run: number; from: number; to: number };

/** Sent by a page of a class to the class's server. */
export type ClassRequest = Hello | TeacherRequest | SeatRequest | WatcherRequest;

/** Who the page is, in `welcome`. Keep a seat's `seat` and `secret` in local storage. */
export type You =
  | { role: 'teacher'; link: number }
  | { role: 'beamer' }
  /** `words` are the four words for another device, in both languages; either is taken. */
  | { role: 'seat'; seat: number; secret: string; words: Text };

/** A row of the shared wire without its bytes, bodies and long texts: empty, or cut to `THIN_TEXT` characters. */
export type ThinRow = Encoded<Row>;

/** The state of the shared run. */
export interface SharedRunStatus {
  state: 'queued' | 'starting' | 'running' | 'ended';
  failure: Failure | null;
  /** Milliseconds on the wire's clock when this was sent. */
  now: number;
  /** Addresses that are this page's own: the seat's window (`s12`), or a teacher's clients unless another page has them. */
  addresses: { client: string; url: string }[];
}

/** Why something was refused. */
export type RefusalReason =
  /** Of a `hello`; the channel is closed after it. `moved`: the seat has gone to another device by its words. */
  | 'wrong-code'
  | 'wrong-secret'
  | 'wrong-words'
  | 'moved'
  | 'too-many-tries'
  | 'locked'
  | 'full'
  | 'bad-name'
  | 'ended'
  /** Sent unasked before the channel is closed with 4001: another page has taken this seat's place. Do not reconnect. */
  | 'replaced'
  /** Sent unasked before the channel is closed with 4002: the teacher has freed this seat. Do not reconnect. */
  | 'removed'
  /** Of a request. */
  | 'shape'
  | 'hello-first'
  | 'role'
  | 'not-driver'
  | 'old-version'
  | 'too-fast'
  | 'no-run'
  | 'no-client'
  | 'no-program'
  | 'no-seat'
  | 'no-guess'
  | 'no-visit'
  | 'failed';

/** Sent by the class's server to a page. A binary message is one of these too, deflated: see `read-messages.ts`. */
export type ClassMessage =
  /** The answer to `hello`. After it come, if there is a shared run: `run`, `faults`, `snapshot`. */
  | { type: 'welcome'; you: You; me: SeatState | null; class: ClassState; agenda: Agenda; now: number }
  /** The whole state, at most ten times a second. */
  | { type: 'class'; class: ClassState }
  | { type: 'agenda'; agenda: Agenda }
  /** The page's own seat, after each change. */
  | { type: 'me'; me: SeatState }
  | { type: 'run'; run: number; status: SharedRunStatus }
  | { type: 'output'; run: number; stream: 'stdout' | 'stderr'; text: string }
  /** Rows that began or changed, by `id`. `left` counts rows that were left out, since all of them would be too much. */
  | { type: 'wire'; run: number; seq: number; rows: ThinRow[]; totals: Totals; left: number }
  /** Replaces all rows: on joining, at a new run, after falling behind. */
  | { type: 'snapshot'; run: number; seq: number; rows: ThinRow[]; totals: Totals }
  /** Whole rows. Those that are no longer kept are missing. */
  | { type: 'bytes'; run: number; rows: Encoded<Row>[] }
  /** The faults of one client of the shared run. A client without them has none. */
  | { type: 'faults'; run: number; client: string; faults: Faults }
  /** The second teacher's link, shown once: `/LANG/class/#secret`. */
  | { type: 'link'; link: number; secret: string }
  | { type: 'exported'; csv: string }
  /** `request` is its type, `null` if it had none; `retryAfter` in seconds, `null` when trying again is no use. */
  | {
      type: 'refused';
      request: ClassRequest['type'] | null;
      why: RefusalReason;
      retryAfter: number | null;
      error: Text;
    };

/**
 * Sent to a joined workbook, and passed on to no page: open a line for one connection to the program that the seat offers.
 * `line` is a secret for one use: `GET /class-line?line=…`, with an upgrade to `LINE_PROTOCOL`; bytes follow.
 */
export interface LineCall {
  type: 'line';
  line: string;
}

export const LINE_PATH = '/class-line';
export const LINE_PROTOCOL = 'wirebook-line';

/** WebSocket close codes of the class, besides 1001 (the server stops: reconnect) and 1008 (refused). */
export const CLOSED = { replaced: 4001, removed: 4002, ended: 4003 } as const;

/** Characters of a payload, an event's data or a target that a thin row keeps. */
export const THIN_TEXT = 64;
