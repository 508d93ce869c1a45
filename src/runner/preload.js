// @ts-check
// Loaded into every child before the program. JavaScript, because stripping types in the child would double its
// start-up. It waits for the program, lets it import only what it may, and catches `listen`.

import { existsSync, readdirSync, readFileSync } from 'node:fs';
import { isBuiltin, registerHooks } from 'node:module';
import net from 'node:net';
import process from 'node:process';
import { pathToFileURL } from 'node:url';

/** @import { Crash, FromChild, StartMessage, ToChild } from './child-protocol.ts' */

const home = pathToFileURL(`${process.cwd()}/`).href;
const packages = new URL('../../package.json', import.meta.url).href;
const NO_MODULE = /\.(json|cjs|cts|node|wasm)$/;
const LONGEST_TEXT = 64 * 1024;

const toRunner = new net.Socket({ fd: 3, readable: false, writable: true });
const fromRunner = new net.Socket({ fd: 4, readable: true, writable: false });
// The program may replace `process.exit`, or hold it up with an `exit` listener: the runner's end must end it all the same.
/** @type {() => never} */
const endNow = Reflect.get(process, 'reallyExit').bind(process, 0);
toRunner.on('error', endNow);
fromRunner.on('error', endNow);
fromRunner.on('close', endNow);

/** @param {FromChild} message */
function send(message) {
  toRunner.write(`${JSON.stringify(message)}\n`);
}

/** @type {PromiseWithResolvers<StartMessage>} */
const start = Promise.withResolvers();
let unread = '';
fromRunner.setEncoding('utf8');
fromRunner.on('data', (text) => {
  const lines = (unread + text).split('\n');
  unread = lines.pop() ?? '';
  for (const line of lines) {
    /** @type {ToChild} */
    const message = JSON.parse(line);
    if (message.type === 'ping') {
      send({ type: 'pong', number: message.number, memory: process.memoryUsage.rss() });
    } else {
      start.resolve(message);
    }
  }
});

// Output is written synchronously: a loop that floods it then waits for the reader instead of filling memory.
for (const stream of [process.stdout, process.stderr]) {
  // @ts-expect-error: `_handle` has no public name.
  stream._handle?.setBlocking?.(true);
}

// Most programs need it, so it is loaded while waiting for one. Not by `import`: see below.
const http = process.getBuiltinModule('node:http');
const program = await start.promise;
send({ type: 'begun' });
if (!program.data) process.permission?.drop('fs.write');

// An `import` of node:http reads every name in it, and these three load all of undici: more work than the rest of a
// start. They are removed for programs that do not mention them.
const COSTLY = ['WebSocket', 'CloseEvent', 'MessageEvent'];
const any = `\\b(${COSTLY.join('|')})\\b`;
const mention = RegExp(`\\.${any}|${any}[^;]*['"](node:)?http['"]`);
const files = readdirSync(process.cwd(), { encoding: 'utf8', recursive: true });
const isKnown = files.every((file) => !/\.m?js$/.test(file));
if (isKnown && !Object.values(program.sources).some((source) => mention.test(source))) {
  for (const name of COSTLY) Reflect.deleteProperty(http, name);
}
for (const [name, value] of Object.entries(program.env)) process.env[name] = value;
if (program.clockOffset !== 0) (await import('./shifted-clock.js')).shiftClock(program.clockOffset);
toRunner.unref();
fromRunner.unref();

/** An import that is not allowed or not found, with details for the crash report. */
class ImportError extends Error {
  /** Private, so that Node does not print it. */
  #detail;

  /**
   * @param {string} text
   * @param {NonNullable<Crash['import']>} detail
   */
  constructor(text, detail) {
    super(text);
    this.name = 'ImportError';
    this.#detail = detail;
    this.stack = `ImportError: ${text}`;
  }

  get detail() {
    return this.#detail;
  }
}

registerHooks({
  resolve(specifier, context, next) {
    const parent = context.parentURL;
    const own = parent === undefined || parent.startsWith(home);
    if (!own || isBuiltin(specifier)) return next(specifier, context);
    const from = parent?.slice(home.length) ?? '';
    if (/^(\.{0,2}\/|file:)/.test(specifier)) {
      const { href } = new URL(specifier, parent);
      if (href.startsWith(home)) {
        if (NO_MODULE.test(new URL(href).pathname)) return next(specifier, context);
        return { url: href, format: 'module', shortCircuit: true };
      }
    } else {
      const name = specifier.split('/', specifier.startsWith('@') ? 2 : 1).join('/');
      const folder = program.packages.find((one) => existsSync(new URL(`node_modules/${name}`, one)));
      if (folder !== undefined) return next(specifier, { ...context, parentURL: `${folder}package.json` });
      if (program.modules.includes(name)) return next(specifier, { ...context, parentURL: packages });
    }
    const text = `"${specifier}" cannot be imported here.`;
    throw new ImportError(text, { module: specifier, from, why: 'forbidden' });
  },
  load(url, context, next) {
    if (!url.startsWith(home) || context.format !== 'module') return next(url, context);
    const name = decodeURIComponent(new URL(url).pathname.slice(new URL(home).pathname.length));
    const detail = { module: `./${name}`, from: '' };
    if (program.broken.includes(name)) {
      throw new ImportError(`${name} does not parse.`, { ...detail, why: 'broken' });
    }
    const source = program.sources[name] ?? read(url);
    if (source !== undefined) return { format: 'module', source, shortCircuit: true };
    const near = Object.keys(program.sources).find((other) => stem(other) === stem(name));
    const hint = near === undefined ? '' : ` Did you mean "./${near}"?`;
    throw new ImportError(`There is no file "./${name}".${hint}`, { ...detail, why: 'missing' });
  },
});

/** @param {string} name */
function stem(name) {
  return name.replace(/\.[cm]?[jt]s$/, '');
}

/** @param {string} url */
function read(url) {
  try {
    return readFileSync(new URL(url), 'utf8');
  } catch {
    return undefined;
  }
}

process.on('uncaughtExceptionMonitor', (/** @type {unknown} */ thrown) => {
  const error = thrown instanceof Error ? thrown : new Error(String(thrown));
  send({
    type: 'crash',
    name: String(error.name),
    message: String(error.message).slice(0, LONGEST_TEXT),
    stack: thrown instanceof Error ? String(error.stack).slice(0, LONGEST_TEXT) : '',
    ...(error instanceof ImportError ? { import: error.detail } : {}),
  });
});

const listen = net.Server.prototype.listen;
/**
 * The first server that listens: the relays connect to it. Others get a free port that is not reported.
 * @type {net.Server | null}
 */
let reported = null;

/** @type {(this: net.Server, ...args: any[]) => net.Server} */
net.Server.prototype.listen = function (...args) {
  if (this.listening || !isPossible(args[0])) return listen.apply(this, /** @type {any} */ (args));
  const callback = args.findLast((arg) => typeof arg === 'function');
  const signal = typeof args[0] === 'object' ? args[0]?.signal : undefined;
  this.prependOnceListener('listening', () => {
    const address = this.address();
    if (reported !== null || address === null || typeof address === 'string') return;
    // Only a TLS server has this. The relays' clients would wait for an answer in vain.
    if ('setSecureContext' in this) {
      send({ type: 'encrypted' });
      return;
    }
    reported = this;
    send({ type: 'listening', port: address.port });
    this.once('close', () => {
      reported = null;
      send({ type: 'closed' });
    });
  });
  // A bound socket keeps `listen` as immediate as it is without a host: `address()` works right after it.
  const handle = new net.BoundSocket({ host: '127.0.0.1' });
  return listen.call(this, { handle, ...(signal && { signal }) }, callback);
};

/**
 * Returns true when Node itself would take this port; for others, its own error is shown.
 * @param {unknown} first
 */
function isPossible(first) {
  const port = typeof first === 'object' && first !== null && 'port' in first ? first.port : first;
  const isNumber = typeof port === 'number' || (typeof port === 'string' && /^\s*-?[\d.]+\s*$/.test(port));
  return !isNumber || (Number.isInteger(Number(port)) && Number(port) >= 0 && Number(port) <= 65535);
}
