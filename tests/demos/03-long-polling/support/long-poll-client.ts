import { Agent, type IncomingMessage, request } from 'node:http';
import { json } from 'node:stream/consumers';
import type { TestContext } from 'node:test';
import type { Relay } from '../../../../src/relay/relay.ts';

export interface Message {
  id: number;
  text: string;
}

/** A request whose answer may come late. */
export interface Asked {
  news: Promise<Message[]>;
  /** Closes the connection without waiting for the answer, as a closed tab does. */
  leave(): void;
}

/** Creates a client that sends its requests over one connection, as a page does. */
export function createClient(t: TestContext, relay: Relay) {
  const agent = new Agent({ keepAlive: true });
  t.after(() => agent.destroy());

  function send(method: string, path: string, body = '') {
    const sent = request(new URL(path, relay.url), { method, agent });
    const answer = new Promise<IncomingMessage>((resolve, reject) => {
      sent.on('response', resolve).on('error', reject);
    });
    sent.end(body);
    return { sent, answer };
  }

  return {
    /** Posts a message, and returns it as the server keeps it. */
    async post(text: string): Promise<Message> {
      const answer = await send('POST', '/messages', text).answer;
      if (answer.statusCode !== 201) throw new Error(`POST was answered ${answer.statusCode}`);
      return (await json(answer)) as Message;
    },
    /** Requests new messages. */
    ask(query: string): Asked {
      const { sent, answer } = send('GET', `/messages${query}`);
      const news = answer.then(async (got) => ((await json(got)) as { messages: Message[] }).messages);
      news.catch(() => {});
      return { news, leave: () => sent.destroy() };
    },
  };
}
