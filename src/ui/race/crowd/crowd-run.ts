import type { Text } from '../../../i18n/text.ts';
import { type CrowdFigures, createCrowdCount } from '../../../race/crowd-count.ts';
import { CROWD, gatherPath, PATIENCE, type Pause } from '../../../race/crowd-settings.ts';
import { LANES, type Lane, type PerLane, PUBLISHER, perLane } from '../../../race/lane.ts';
import type { Failure } from '../../../runner/failure.ts';
import type { ChannelClient } from '../../kit/channel-client.ts';
import { openRunSession } from '../../kit/run-session.ts';

export interface CrowdRunListener {
  /** Called when the figures of a lane have changed, or may have. */
  counted(lane: Lane, figures: CrowdFigures): void;
  /** Called when the last lane is over; clients may be missing. */
  done(lanes: PerLane<CrowdFigures>): void;
  ended(why: Failure | Text | null): void;
  /** Called when the workbook server is gone, and the run with it. */
  lost(): void;
}

/** A crowd in one lane after another. The frame contains the program's page, which asks the program for each. */
export function openCrowdRun(
  channel: ChannelClient,
  frame: HTMLIFrameElement,
  pause: Pause,
  listener: CrowdRunListener,
): { close(): void } {
  const count = createCrowdCount(CROWD);
  let origins: Record<string, string> | null = null;
  let place = -1;
  let alarm: ReturnType<typeof setTimeout> | undefined;
  let frames = 0;

  const run = openRunSession(
    channel,
    { kind: 'demo', lesson: 'choosing', name: 'comeback' },
    {
      status({ state, addresses, failure }) {
        if (state === 'ended') listener.ended(failure);
        if (state !== 'running' || origins !== null) return;
        origins = Object.fromEntries(addresses.map(({ client, url }) => [client, new URL(url).origin]));
        frame.src = `${origins[PUBLISHER]}/?site=${encodeURIComponent(location.origin)}`;
      },
      wire(events) {
        count.add(events);
        frames ||= requestAnimationFrame(look);
      },
      refused: listener.ended,
      lost: listener.lost,
    },
  );

  function look(): void {
    frames = 0;
    const lane = LANES[place];
    if (lane === undefined) return;
    const figures = count.figures(lane);
    listener.counted(lane, figures);
    if (figures.allBack !== null) next();
  }

  function next(): void {
    clearTimeout(alarm);
    place += 1;
    const lane = LANES[place];
    if (lane === undefined) {
      listener.done(perLane(count.figures));
      return;
    }
    alarm = setTimeout(next, PATIENCE);
    listener.counted(lane, count.figures(lane));
    const url = `${origins?.[lane]}${gatherPath(lane, pause, CROWD)}`;
    frame.contentWindow?.postMessage({ url }, origins?.[PUBLISHER] ?? '');
  }

  function hear({ data, origin, source }: MessageEvent): void {
    const isFrame = origin === origins?.[PUBLISHER] && source === frame.contentWindow;
    if (isFrame && data.type === 'ready' && place < 0) next();
  }

  addEventListener('message', hear);
  run.start([...LANES, PUBLISHER]);

  return {
    close() {
      clearTimeout(alarm);
      cancelAnimationFrame(frames);
      removeEventListener('message', hear);
      run.close();
    },
  };
}
