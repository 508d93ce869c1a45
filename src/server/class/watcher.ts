import type { Peer } from './peer.ts';
import type { WireMessage } from './wire-feed.ts';

/** Milliseconds that a page may be behind before it is sent no more. */
const MOST_BEHIND = 3_000;

/**
 * Sends the wire to one page. A page that does not confirm in time, such as that of a sleeping phone, gets no more until it
 * has confirmed everything; then a snapshot, instead of the film that it has missed.
 */
export interface Watcher {
  /** Sends a message at a time, in milliseconds: the same for all who watch. */
  send(message: WireMessage, now?: number): void;
  /** Notes a confirmation; `snapshot` is called when the page has come back, and returns `null` when nothing runs. */
  ack(seq: number, snapshot: () => WireMessage | null): void;
}

export function createWatcher(peer: Peer): Watcher {
  const unconfirmed: { seq: number; at: number }[] = [];
  let isPaused = false;

  function send(message: WireMessage, now = performance.now()): void {
    const oldest = unconfirmed[0];
    isPaused ||= oldest !== undefined && now - oldest.at > MOST_BEHIND;
    if (isPaused) return;
    unconfirmed.push({ seq: message.seq, at: now });
    peer.sendWritten(peer.who.role === 'teacher' ? message.whole() : message.thin);
  }

  return {
    send,
    ack(seq, snapshot) {
      while (unconfirmed[0] !== undefined && unconfirmed[0].seq <= seq) unconfirmed.shift();
      if (!isPaused || unconfirmed.length > 0) return;
      isPaused = false;
      const message = snapshot();
      if (message) send(message);
    },
  };
}
