import type { WireEvent } from '../../wire/event.ts';

/** The type and the version of a TLS record that is an alert (RFC 8446 §5.1). */
const [ALERT, VERSION] = [21, 3];

/**
 * Returns a function that looks for signs that the server is gone, or speaks TLS, and calls `found`: it has refused a
 * connection, has closed one without a word to what was asked, or has answered with an alert of TLS.
 */
export function createFailureSigns(
  found: (mayBeTls: boolean) => void,
): (events: readonly WireEvent[]) => void {
  const open = new Map<number, 'silent' | 'asked' | 'answered'>();

  function look(event: WireEvent): void {
    const { kind, connection } = event;
    const state = open.get(connection);
    if (kind === 'open') open.set(connection, 'silent');
    else if (kind === 'up' && state === 'silent') open.set(connection, 'asked');
    else if (kind === 'down' && state !== 'answered') {
      open.set(connection, 'answered');
      if (event.bytes[0] === ALERT && event.bytes[1] === VERSION) found(true);
    } else if (kind === 'close') {
      open.delete(connection);
      if (event.by !== 'server') return;
      if (state === 'asked') found(true);
      else if (state === 'silent' && event.how === 'rst') found(false);
    }
  }

  return (events) => {
    for (const event of events) look(event);
  };
}
