import { createReadStream } from 'node:fs';
import type { IncomingMessage, ServerResponse } from 'node:http';

type Route = (request: IncomingMessage, response: ServerResponse, query: string) => void;

export const routes: Record<string, Route> = {
  'GET /': (_request, response) => {
    response.setHeader('content-type', 'TEXT/HTML; Charset=UTF-8');
    createReadStream(new URL('index.html', import.meta.url)).pipe(response);
  },

  'GET /hello': (_request, response, query) => {
    const pair = query.split('&').find((one) => one.startsWith('name='));
    const name = pair === undefined ? 'stranger' : decoded(pair.slice('name='.length));
    response.setHeader('content-type', 'text/plain; charset=utf-8; format=flowed');
    for (const letter of `Hello, ${name}!`) response.write(letter);
    response.end();
  },

  // Latin-1 has a letter for every byte, so this text loses none.
  'POST /echo': (request, response) => {
    let body = '';
    request.setEncoding('latin1');
    request.on('data', (piece: string) => {
      body += piece;
    });
    request.on('end', () => {
      response.writeHead(
        200,
        request.headers['content-type'] ? { 'Content-Type': request.headers['content-type'] } : {},
      );
      response.end(body, 'latin1');
    });
  },
};

/** A lone `%` is no escape: then it is left as it is. */
function decoded(text: string) {
  try {
    return decodeURIComponent(text);
  } catch {
    return text;
  }
}
