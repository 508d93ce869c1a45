import { createRelay, type Relay } from '../../relay/relay.ts';
import type { RelayPlace } from '../../relay/relay-place.ts';

/**
 * The way to the chatroom that the class visits: a relay of the class's own, so that pages need no other name than the one at
 * which they found the class.
 */
export interface VisitRelay {
  /** Opens it, in place of a former one; resolves to its port. */
  open(host: string, port: number): Promise<number>;
  close(): Promise<void>;
}

export function createVisitRelay(place: RelayPlace | undefined): VisitRelay {
  let relay: Relay | null = null;
  let connections = 0;

  async function close(): Promise<void> {
    const former = relay;
    relay = null;
    await former?.close();
  }

  return {
    async open(host, port) {
      await close();
      relay = await createRelay('visit', {
        place,
        target: host,
        now: () => performance.now(),
        nextConnection: () => ++connections,
        nextPiece: () => 0,
        active() {},
        port: () => port,
      });
      return relay.port;
    },
    close,
  };
}
