import type { ServerResponse } from 'node:http';
import type { OpenFeed } from './feed-server.ts';

/**
 * Long polling that makes a response once for all held requests. It gathers the messages of one turn of the event loop;
 * later ones go into the next response.
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
