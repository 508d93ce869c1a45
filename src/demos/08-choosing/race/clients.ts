/** The four ways to listen to one feed. The same code runs in a browser and in Node. */

export interface Message {
  id: number;
  text: string;
}

export type Lane = 'poll' | 'long' | 'sse' | 'ws';

export interface Listener {
  /** The origin of this lane alone: `http://localhost:51234`. */
  origin: string;
  hear(message: Message): void;
  /** The pause of polling between a response and the next request. */
  rest(): Promise<void>;
  signal: AbortSignal;
}

/** Each listens until its signal is aborted. After a cut it reconnects by itself, with the last id it has. */
export const listen: Record<Lane, (listener: Listener) => void> = {
  async poll({ origin, hear, rest, signal }) {
    let after = 0;
    while (!signal.aborted) {
      const messages = await ask(`${origin}/poll?after=${after}`, signal);
      for (const message of messages ?? []) hear(message);
      after = messages?.at(-1)?.id ?? after;
      await rest();
    }
  },

  async long({ origin, hear, signal }) {
    let after = 0;
    while (!signal.aborted) {
      const messages = await ask(`${origin}/long?after=${after}`, signal);
      for (const message of messages ?? []) hear(message);
      after = messages?.at(-1)?.id ?? after;
      if (messages === null) await pause(500);
    }
  },

  // EventSource keeps the last id, and reconnects with it.
  sse({ origin, hear, signal }) {
    let source: EventSource;
    let after = 0;
    open();
    signal.addEventListener('abort', () => source.close());

    function open() {
      source = new EventSource(`${origin}/sse?after=${after}`);
      source.onmessage = ({ lastEventId, data }) => {
        after = Number(lastEventId);
        hear({ id: after, text: data });
      };
      // After a response with an error, as from a proxy, it gives up.
      source.onerror = async () => {
        if (source.readyState !== EventSource.CLOSED) return;
        await pause(500);
        if (!signal.aborted) open();
      };
    }
  },

  // WebSocket does neither, so the page does both.
  ws({ origin, hear, signal }) {
    let socket: WebSocket;
    let after = 0;
    open();
    signal.addEventListener('abort', () => socket.close());

    function open() {
      socket = new WebSocket(`${origin.replace('http', 'ws')}/ws?after=${after}`);
      socket.onmessage = ({ data }) => {
        const message = JSON.parse(data) as Message;
        after = message.id;
        hear(message);
      };
      socket.onclose = async () => {
        if (signal.aborted) return;
        await pause(500);
        if (!signal.aborted) open();
      };
    }
  },
};

/** The new messages; `null` when the connection was cut or the server is gone. */
async function ask(url: string, signal: AbortSignal): Promise<Message[] | null> {
  try {
    const answer = await fetch(url, { signal });
    if (answer.status === 204) return [];
    return ((await answer.json()) as { messages: Message[] }).messages;
  } catch {
    return null;
  }
}

function pause(ms: number) {
  return new Promise<void>((resolve) => setTimeout(resolve, ms));
}
