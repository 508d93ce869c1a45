import type { ServerResponse } from 'node:http';
import type { OpenFeed } from './feed-server.ts';

/**
 * Long polling where what is new is made into an answer once, for all who wait for it. It gathers only what comes in one
 * turn of the event loop: an answer ends the wait, so what came just before it is in it, and what comes after is held.
 */
export const openFeed: OpenFeed = (server) => {
  const texts: string[] = [];
  let waiting = new Set<ServerResponse>();
  let told = 0;
  let isDue = false;

  server.on('request', ({ url = '' }, response) => {
    const cursor = Number(/after=(\d+)/.exec(url)?.[1]);
    if (cursor < told) answer(response, answerFrom(cursor));
    else {
      waiting.add(response);
      response.on('close', () => waiting.delete(response));
    }
  });

  function answerFrom(cursor: number): Buffer {
    return Buffer.from(JSON.stringify({ messages: texts.slice(cursor) }));
  }

  function flush(): void {
    const bytes = answerFrom(told);
    const responses = waiting;
    waiting = new Set();
    told = texts.length;
    isDue = false;
    for (const response of responses) answer(response, bytes);
  }

  return (text) => {
    texts.push(text);
    if (!isDue) setImmediate(flush);
    isDue = true;
  };
};

function answer(response: ServerResponse, body: Buffer): void {
  response.writeHead(200, { 'Content-Type': 'application/json', 'Content-Length': body.length });
  response.end(body);
}
