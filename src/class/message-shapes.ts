import { z } from 'zod';
import type { ClassRequest } from './messages.ts';

/** The messages that pages may send to a class. They are checked here, once; the code behind trusts them. */

const word = z.string().regex(/^[a-z0-9][a-z0-9-]{0,63}$/);
const client = z.string().regex(/^[A-Za-z][A-Za-z0-9-]{0,15}$/);
const count = z.number().int().min(0).max(Number.MAX_SAFE_INTEGER);
const number = z.number().min(-1e12).max(1e12);
const lang = z.enum(['en', 'zh']);
const code = z.string().max(32);
const secret = z.string().max(64);
const hello = z.literal('hello');
const via = z.literal('workbook').exactOptional();
const tasks = z.array(word).max(100);

const place = z.discriminatedUnion('page', [
  z.strictObject({ page: z.literal('lesson'), lesson: word, step: z.string().max(64) }),
  z.strictObject({ page: z.literal('exercise'), exercise: word }),
  z.strictObject({ page: z.literal('race') }),
  z.strictObject({ page: z.literal('board') }),
  z.strictObject({ page: z.literal('door') }),
]);

const program = z.discriminatedUnion('kind', [
  z.strictObject({ kind: z.literal('demo'), lesson: word, name: word }),
  z.strictObject({ kind: z.literal('exercise'), exercise: word, which: z.literal('solution') }),
]);

const faults = z.strictObject({
  latency: z.number().min(0).max(10_000).exactOptional(),
  rate: z.number().int().min(1).max(1e9).nullable().exactOptional(),
  frozen: z.boolean().exactOptional(),
  buffering: z.boolean().exactOptional(),
});

const hellos = z.union([
  z.strictObject({ type: hello, lang, role: z.literal('teacher'), secret }),
  z.strictObject({ type: hello, lang, role: z.literal('beamer'), code }),
  z.strictObject({ type: hello, lang, role: z.literal('seat'), code, name: z.string().max(200), via }),
  z.strictObject({ type: hello, lang, role: z.literal('seat'), seat: count, secret, via }),
  z.strictObject({ type: hello, lang, role: z.literal('seat'), code, words: z.string().max(200), via }),
]);

const one = z.union([z.strictObject({ client }), count, z.null()]);

const requests = z.discriminatedUnion('type', [
  z.strictObject({ type: z.literal('go'), version: count, place }),
  z.strictObject({
    type: z.literal('start-run'),
    version: count,
    program,
    clients: z.array(client).max(8),
  }),
  z.strictObject({ type: z.literal('restart') }),
  z.strictObject({ type: z.literal('stop'), version: count }),
  z.strictObject({ type: z.literal('add-client'), client }),
  z.strictObject({ type: z.literal('faults'), change: faults, for: z.union([z.literal('all'), one]) }),
  z.strictObject({ type: z.literal('cut'), how: z.enum(['fin', 'rst']), for: one }),
  z.strictObject({
    type: z.literal('open-guess'),
    version: count,
    key: z.string().regex(/^[\w/-]{1,128}$/),
    lesson: word,
    prediction: z.string().regex(/^[\w-]{1,64}$/),
    options: z.array(number).min(1).max(50).nullable(),
  }),
  z.strictObject({ type: z.literal('close-guess'), version: count }),
  z.strictObject({ type: z.literal('measured'), version: count, value: number }),
  z.strictObject({ type: z.literal('put-guess-away'), version: count }),
  z.strictObject({ type: z.literal('lock') }),
  z.strictObject({ type: z.literal('unlock') }),
  z.strictObject({ type: z.literal('limit'), seats: z.number().int().min(1).max(500) }),
  z.strictObject({ type: z.literal('hand-down'), seat: count }),
  z.strictObject({ type: z.literal('remove-seat'), seat: count }),
  z.strictObject({ type: z.literal('take-lead') }),
  z.strictObject({ type: z.literal('make-link') }),
  z.strictObject({ type: z.literal('visit'), version: count, seat: count.nullable() }),
  z.strictObject({ type: z.literal('end') }),
  z.strictObject({ type: z.literal('undo-end') }),
  z.strictObject({ type: z.literal('export') }),
  z.strictObject({ type: z.literal('presence'), following: z.boolean(), place: place.nullable() }),
  z.strictObject({ type: z.literal('open-window') }),
  z.strictObject({ type: z.literal('close-window') }),
  z.strictObject({ type: z.literal('window-failed') }),
  z.strictObject({ type: z.literal('guess'), guess: count, value: number }),
  z.strictObject({ type: z.literal('hand'), up: z.boolean() }),
  z.strictObject({ type: z.literal('passed'), exercise: word, passed: tasks, failed: tasks }),
  z.strictObject({
    type: z.literal('share-failure'),
    exercise: word,
    check: word,
    sentence: z.string().max(1000),
  }),
  z.strictObject({ type: z.literal('unshare') }),
  z.strictObject({ type: z.literal('offer-visit'), port: z.number().int().min(1).max(65_535).nullable() }),
  z.strictObject({ type: z.literal('ack'), seq: count }),
  z.strictObject({ type: z.literal('rows-bytes'), run: count, from: count, to: count }),
]);

/** A message to `/class-channel`. */
export const classRequestShape: z.ZodType<ClassRequest> = z.union([requests, hellos]);
