import { createLaneWire } from '../../race/bytes-spent.ts';
import type { Figures } from '../../race/figures.ts';
import { type Lane, type PerLane, PUBLISHER, perLane } from '../../race/lane.ts';
import { createScoreboard, type FeedReport, type Scoreboard } from '../../race/scoreboard.ts';
import type { WireEvent } from '../../wire/event.ts';
import type { RaceScene } from './canvas/picture-frame.ts';

/**
 * The data of a running race: the score, and what else the picture needs. Two clocks are kept apart: the clients' clock
 * for delays, the relay's for the picture.
 */
export interface RaceModel {
  readonly score: Scoreboard;
  report(what: FeedReport): void;
  wire(events: readonly WireEvent[]): void;
  /** Sets the relay's clock to `now`. */
  clock(now: number): void;
  cut(on: boolean): void;
  restarted(): void;
  /** Seconds since the first message; does not change during a pause and after `stop`. */
  readonly seconds: number;
  pause(on: boolean): void;
  /** Ignores all further reports. */
  stop(): void;
  readonly isOver: boolean;
  figures(): PerLane<Figures>;
  /** `rate` is in messages a second. */
  scene(rate: number, words: RaceScene['words']): RaceScene | null;
}

/** The most messages that the picture can show. */
const SHOWN = 1_000;
/** Milliseconds that the picture is behind, since the relay reports in batches: by then everything has been reported. */
const BEHIND = 60;

export function createRaceModel(): RaceModel {
  const score = createScoreboard();
  const publisher = createLaneWire();
  const delays = perLane(() => new Map<number, number>());
  const published: { id: number; at: number }[] = [];
  const cuts: { from: number; to: number | null }[] = [];
  const restarts: number[] = [];
  const publishing = new Set<number>();
  /** The page's clock minus the relay's: the least difference seen, since reports can be late but never early. */
  let ahead = Number.POSITIVE_INFINITY;
  let began: number | null = null;
  let first: number | null = null;
  let pausedAt: number | null = null;
  let stoppedAt: number | null = null;
  let waited = 0;

  const pageNow = () => stoppedAt ?? pausedAt ?? performance.now();
  const relayNow = () => (stoppedAt ?? performance.now()) - ahead - BEHIND;

  function notePublished(events: readonly WireEvent[]): void {
    for (const event of events)
      if (event.kind === 'open' && event.client === PUBLISHER) publishing.add(event.connection);
    const own = events.filter((event) => publishing.has(event.connection));
    for (const row of publisher.add(own)) {
      if (row.kind !== 'frame' || row.direction !== 'up' || !row.complete || row.end === null) continue;
      const id = Number(/"id":(\d+)/.exec(new TextDecoder().decode(row.payload))?.[1] ?? 0);
      if (id > (published.at(-1)?.id ?? 0)) published.push({ id, at: row.end });
      first ??= published[0]?.at ?? null;
    }
    if (published.length > 2 * SHOWN) published.splice(0, SHOWN);
  }

  return {
    score,
    report(what) {
      if (stoppedAt !== null) return;
      score.report(what);
      if (what.type === 'published') began ??= performance.now();
      else if (what.delay !== null) {
        const own = delays[what.lane];
        own.set(what.id, what.delay);
        own.delete(what.id - SHOWN);
      }
    },
    wire(events) {
      if (stoppedAt !== null) return;
      const last = events.at(-1);
      if (last) ahead = Math.min(ahead, performance.now() - last.at);
      notePublished(events);
      score.wire(events);
    },
    clock(now) {
      ahead = Math.min(ahead, performance.now() - now);
    },
    cut(on) {
      const last = cuts.at(-1);
      if (on) cuts.push({ from: relayNow(), to: null });
      else if (last?.to === null) last.to = relayNow();
      if (cuts.length > 20) cuts.shift();
    },
    restarted() {
      restarts.push(relayNow());
      if (restarts.length > 20) restarts.shift();
    },
    get seconds() {
      return began === null ? 0 : Math.max(0, pageNow() - began - waited) / 1000;
    },
    pause(on) {
      if (on) pausedAt ??= performance.now();
      else if (pausedAt !== null) {
        waited += performance.now() - pausedAt;
        pausedAt = null;
      }
    },
    stop() {
      stoppedAt ??= performance.now();
    },
    get isOver() {
      return stoppedAt !== null;
    },
    figures: score.figures,
    scene(rate, words) {
      if (first === null || !Number.isFinite(ahead)) return null;
      return {
        rows: score.rows,
        published,
        delayOf: (lane: Lane, id: number) => delays[lane].get(id),
        began: first,
        now: relayNow(),
        square: rate >= 10 ? 50 : rate < 0.2 ? 500 : 100,
        cuts,
        restarts,
        words,
      };
    },
  };
}
