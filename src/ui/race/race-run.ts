import type { Text } from '../../i18n/text.ts';
import { LANES, type Lane, PUBLISHER } from '../../race/lane.ts';
import { CUT_MS, type RaceSettings } from '../../race/race-settings.ts';
import type { FeedReport } from '../../race/scoreboard.ts';
import type { Failure } from '../../runner/failure.ts';
import type { WireEvent } from '../../wire/event.ts';
import type { ChannelClient } from '../kit/channel-client.ts';
import { openRunSession } from '../kit/run-session.ts';

export interface RaceRunListener {
  /** Called when the four clients are connected, before the first message. */
  began(): void;
  report(what: FeedReport): void;
  wire(events: WireEvent[]): void;
  /** Called with the relay's clock, as the server just read it. */
  clock(now: number): void;
  cut(on: boolean): void;
  restarting(on: boolean): void;
  ended(why: Failure | Text | null): void;
  /** Called when the workbook server is gone, and the run with it. */
  lost(): void;
}

/** One race: a run with a relay for each lane and one for the publisher, and the frame that contains the clients. */
export interface RaceRun {
  set(settings: RaceSettings): void;
  cut(): void;
  restart(): void;
  pause(): void;
  resume(): void;
  /** Stops publishing; the listeners go on. */
  finish(): void;
  close(): void;
}

export function openRaceRun(
  channel: ChannelClient,
  frame: HTMLIFrameElement,
  first: RaceSettings,
  listener: RaceRunListener,
): RaceRun {
  let settings = first;
  let origins: Record<Lane | typeof PUBLISHER, string> | null = null;
  let thaw: ReturnType<typeof setTimeout> | undefined;

  const run = openRunSession(
    channel,
    { kind: 'demo', lesson: 'choosing', name: 'race' },
    {
      status({ state, addresses, failure, now }) {
        listener.clock(now);
        listener.restarting(origins !== null && state === 'starting');
        if (state === 'ended') listener.ended(failure);
        if (state !== 'running' || origins !== null) return;
        origins = Object.fromEntries(
          addresses.map(({ client, url }) => [client, new URL(url).origin]),
        ) as Record<Lane | typeof PUBLISHER, string>;
        slow();
        frame.src = `${origins.publisher}/?site=${encodeURIComponent(location.origin)}`;
      },
      wire: listener.wire,
      faults: (client, { frozen }) => client === 'poll' && listener.cut(frozen),
      refused: listener.ended,
      lost: listener.lost,
    },
  );

  /** Handles a message of the frame; ignores other windows, and the frame itself when it shows another page. */
  function hear({ data, origin, source }: MessageEvent): void {
    if (origins === null || origin !== origins.publisher || source !== frame.contentWindow) return;
    if (data.type === 'ready') {
      listener.began();
      tell({ type: 'start', origins, settings });
    } else if (data.type === 'published' || data.type === 'arrived') {
      listener.report(data as FeedReport);
    }
  }

  function tell(order: object): void {
    if (origins !== null) frame.contentWindow?.postMessage(order, origins.publisher);
  }

  function slow(): void {
    for (const lane of LANES) run.setFaults(lane, { latency: settings.latency });
  }

  addEventListener('message', hear);
  run.start([...LANES, PUBLISHER]);

  return {
    set(next) {
      const isOtherLine = next.latency !== settings.latency;
      settings = next;
      if (isOtherLine && origins !== null) slow();
      tell({ type: 'set', settings });
    },
    cut() {
      clearTimeout(thaw);
      for (const lane of LANES) {
        run.cut(lane, 'rst');
        run.setFaults(lane, { frozen: true });
      }
      thaw = setTimeout(() => {
        for (const lane of LANES) run.setFaults(lane, { frozen: false });
      }, CUT_MS);
    },
    restart: run.restart,
    pause: () => tell({ type: 'pause' }),
    resume: () => tell({ type: 'resume' }),
    finish: () => tell({ type: 'finish' }),
    close() {
      clearTimeout(thaw);
      tell({ type: 'close' });
      removeEventListener('message', hear);
      run.close();
    },
  };
}
