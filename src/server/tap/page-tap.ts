import { setTimeout as sleep } from 'node:timers/promises';
import { words } from '../../i18n/server.ts';
import type { WireEvent } from '../../wire/event.ts';
import type { ClientMessage } from '../channel/messages.ts';
import type { PageSocket } from '../channel/page-socket.ts';
import { sendEvents } from '../channel/send-events.ts';
import { HttpError } from '../http/http-error.ts';
import type { Tap } from './tap.ts';

/** The run that stands for the tap in messages about faults and about the wire. */
const TAP_RUN = 'tap';

/** What a page does with the tap of its site. */
export interface PageTap {
  /** Sends the page the wire so far, and then what comes. Throws an `HttpError` when the site has no tap. */
  follow(): void;
  /** Carries out a request about the tap's faults. Returns false for any other. */
  handle(request: ClientMessage): boolean;
  /** For when the page goes. */
  close(): void;
}

/** Events and bytes of what is kept that are sent at once. */
const BATCH = { events: 500, bytes: 64 * 1024 };
/** Milliseconds until a page that is behind is looked at again. */
const WAIT = 20;

export function createPageTap(tap: Tap | undefined, pageSocket: PageSocket): PageTap {
  /** What the page has still to get before what comes; `null` when it has caught up. */
  let behind: WireEvent[] | null = null;
  let isFollowing = false;

  function tell(): void {
    if (tap === undefined) return;
    pageSocket.send({ type: 'tap', status: tap.status });
    pageSocket.send({ type: 'faults', run: TAP_RUN, client: TAP_RUN, faults: tap.faults });
  }

  function take(events: readonly WireEvent[]): void {
    if (behind === null) sendEvents(pageSocket, TAP_RUN, events);
    else behind.push(...events);
  }

  /** Sends what is kept as fast as the page reads it, so that no bytes are left out. */
  async function catchUp(kept: readonly WireEvent[]): Promise<void> {
    behind = [...kept];
    for (let next = 0; isFollowing && next < behind.length; ) {
      if (pageSocket.isCongested()) {
        await sleep(WAIT);
        continue;
      }
      const batch = batchOf(behind, next);
      next += batch.length;
      sendEvents(pageSocket, TAP_RUN, batch);
    }
    behind = null;
  }

  return {
    follow() {
      if (tap === undefined) throw new HttpError(404, words.noTap);
      if (isFollowing) return;
      isFollowing = true;
      tell();
      tap.on('status', tell);
      tap.on('wire', take);
      void catchUp(tap.kept());
    },
    handle(request) {
      if (tap === undefined || !('run' in request) || request.run !== TAP_RUN) return false;
      if (request.type === 'faults') tap.setFaults(request.change);
      else if (request.type === 'cut') tap.cut(request.how);
      else return false;
      return true;
    },
    close() {
      isFollowing = false;
      tap?.off('status', tell);
      tap?.off('wire', take);
    },
  };
}

function batchOf(events: readonly WireEvent[], start: number): WireEvent[] {
  const batch: WireEvent[] = [];
  for (let at = start, bytes = 0; batch.length < BATCH.events && bytes < BATCH.bytes; at++) {
    const event = events[at];
    if (event === undefined) break;
    batch.push(event);
    bytes += 'bytes' in event ? event.bytes.length : 0;
  }
  return batch;
}
