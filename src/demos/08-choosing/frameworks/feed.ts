import type { Server } from 'node:http';
import { WebSocketServer } from 'ws';

type Listener = (message: string) => void;

const listeners = new Set<Listener>();

/** Sends a message to all listeners, as JSON: so it has no line breaks. */
export function publish(text: string) {
  const message = JSON.stringify({ text });
  for (const tell of listeners) tell(message);
}

/** Calls `listener` for every message, until the returned function is called. */
export function subscribe(listener: Listener) {
  listeners.add(listener);
  return () => {
    listeners.delete(listener);
  };
}

export function countListeners() {
  return listeners.size;
}

/** The next message; `null` after 25 s, or when the client has gone. */
export function nextMessage(response: { once(event: 'close', listener: () => void): unknown }) {
  return new Promise<string | null>((resolve) => {
    const unsubscribe = subscribe(settle);
    const timer = setTimeout(settle, 25_000, null);
    response.once('close', () => settle(null));

    function settle(message: string | null) {
      clearTimeout(timer);
      unsubscribe();
      resolve(message);
    }
  });
}

// The same for every framework: an upgrade does not come to its routes.
export function acceptWebSockets(server: Server) {
  const sockets = new WebSocketServer({ server });
  sockets.on('connection', (socket) => {
    const unsubscribe = subscribe((message) => socket.send(message));
    socket.on('close', unsubscribe);
    socket.on('error', (error) => console.log(error.message));
  });
}
