import type { OpenEvent, WireEvent } from '../../wire/event.ts';
import type { ClientNames } from './client-names.ts';

/** The address from which each connection came, until it is named. */
type Addresses = Map<number, string>;

const USER_AGENT = /^user-agent:[ \t]*(.*?)[ \t]*\r?$/im;

/**
 * Returns a function that gives the clients of connections their names. A connection opens without saying who it is: its
 * `open` event is kept until the first bytes, or its end.
 */
export function createNaming(names: ClientNames, addresses: Addresses): (events: WireEvent[]) => WireEvent[] {
  const unnamed = new Map<number, OpenEvent>();

  function nameFirst(event: WireEvent): WireEvent[] {
    if (event.kind === 'open') {
      unnamed.set(event.connection, event);
      return [];
    }
    const open = unnamed.get(event.connection);
    if (open === undefined) return [event];
    unnamed.delete(event.connection);
    const address = addresses.get(event.connection) ?? '';
    addresses.delete(event.connection);
    const client = names.nameOf(address, event.kind === 'up' ? userAgentIn(event.bytes) : null);
    return [{ ...open, client }, event];
  }

  return (events) => events.flatMap(nameFirst);
}

/** Finds the `User-Agent` in the first bytes of a connection; `null` when they have none. */
function userAgentIn(bytes: Uint8Array): string | null {
  const text = String.fromCharCode(...bytes.subarray(0, 8192));
  const [head = ''] = text.split(/\r?\n\r?\n/, 1);
  return USER_AGENT.exec(head)?.[1] || null;
}
