import { Agent, request as ask, type IncomingMessage } from 'node:http';
import type { TestContext } from 'node:test';
import type { Relay } from '../../../../src/relay/relay.ts';

interface Answer {
  status: number;
  headers: IncomingMessage['headers'];
  body: string;
}

/** Makes a client with a connection of its own, which it keeps as long as the server lets it. It is closed after the test. */
export function createClient(t: TestContext, relay: Relay) {
  const agent = new Agent({ keepAlive: true, maxSockets: 1 });
  t.after(() => agent.destroy());
  return (method: string, path: string, body = '', headers: Record<string, string> = {}): Promise<Answer> =>
    new Promise((resolve, reject) => {
      const request = ask(`${relay.url.slice(0, -1)}${path}`, { method, agent, headers }, (response) => {
        let text = '';
        response.setEncoding('utf8');
        response.on('data', (piece) => {
          text += piece;
        });
        response.on('end', () =>
          resolve({ status: response.statusCode ?? 0, headers: response.headers, body: text }),
        );
        response.on('error', reject);
      });
      request.on('error', reject);
      request.end(body);
    });
}
