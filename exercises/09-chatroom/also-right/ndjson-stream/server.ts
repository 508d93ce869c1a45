import { readFileSync } from 'node:fs';
import { createServer } from 'node:http';
import { PassThrough, pipeline, Transform } from 'node:stream';
import { json } from 'node:stream/consumers';

// GET /stream never ends: one line of JSON for each thing that happens. POST /stream takes a message.

type Line = { seq: number; key: string; name: string; text: string; at: string; secret?: true };
type Stored = { line: Line; pages?: Set<string> };

const page = readFileSync('index.html');
const boot = Temporal.Now.instant().epochNanoseconds.toString();
// By the id that each page gives itself.
const names = new Map<string, string>();
const streams = new Map<string, PassThrough>();
const stored: Stored[] = [];
let seq = 0;
let shownNames = '[]';

const toLines = () =>
  new Transform({
    writableObjectMode: true,
    transform(thing, _encoding, done) {
      done(null, `${JSON.stringify(thing)}\n`);
    },
  });

const namesHere = () => [...new Set([...streams.keys()].flatMap((id) => names.get(id) ?? []))];

function refresh() {
  const here = namesHere();
  if (JSON.stringify(here) === shownNames) return;
  shownNames = JSON.stringify(here);
  for (const stream of streams.values()) stream.write({ here });
}

const server = createServer(async (request, response) => {
  const url = URL.parse(request.url ?? '/', 'http://here');
  if (url?.pathname === '/') return response.setHeader('Content-Type', 'text/html; charset=utf-8').end(page);
  if (url?.pathname !== '/stream') return response.writeHead(404).end();

  if (request.method === 'GET') {
    const id = url.searchParams.get('id') ?? '';
    const since = url.searchParams.get('boot') === boot ? Number(url.searchParams.get('seq')) : 0;
    const old = url.searchParams.get('name')?.trim();
    if (old && !names.has(id)) names.set(id, old);

    const stream = new PassThrough({ objectMode: true });
    streams.get(id)?.destroy();
    streams.set(id, stream);
    response.writeHead(200, { 'Content-Type': 'application/x-ndjson', 'Cache-Control': 'no-store' });
    pipeline(stream, toLines(), response, () => {
      if (streams.get(id) === stream) streams.delete(id);
      refresh();
    });
    stream.write({ boot, here: namesHere() });
    for (const { line, pages } of stored) {
      if (line.seq > since && (pages?.has(id) ?? true)) stream.write({ line });
    }
    return refresh();
  }

  const said = Object(await json(request).catch(() => null));
  const [id, key, name, text] = [said.id, said.key, said.name, said.text].map((one) =>
    typeof one === 'string' ? one.trim() : '',
  );
  if (!id || !key || !name || !text) return response.writeHead(400).end();
  if ([...name].length > 32 || [...text].length > 2000) return response.writeHead(413).end();

  if (!stored.some(({ line }) => line.key === key)) {
    names.set(id, name);
    const at = Temporal.Now.plainDateTimeISO().toString({ smallestUnit: 'second' }).replace('T', ' ');
    const line: Line = { seq: ++seq, key, name, text, at };
    const [, to, secret] = /^\/to +(\S+) +(.+)$/s.exec(text) ?? [];
    let pages: Set<string> | undefined;
    if (secret !== undefined) {
      Object.assign(line, { text: secret, secret: true });
      const addressed = [...names].filter(([, one]) => one === to).map(([one]) => one);
      pages = new Set([id, ...addressed]);
    }
    stored.push(pages ? { line, pages } : { line });
    for (const [one, stream] of streams) if (!pages || pages.has(one)) stream.write({ line });
    refresh();
  }
  response.writeHead(204).end();
});

setInterval(() => {
  for (const stream of streams.values()) stream.write({});
}, 900);

server.listen(3000);
