import { z } from 'zod';
import type { ClientMessage } from './messages.ts';

/** The messages that pages may send on the channel. They are checked here, once; the code behind trusts them. */

const word = z.string().regex(/^[a-z0-9][a-z0-9-]{0,63}$/);
const exercise = word;
/** The id of an exercise, or of the copy of a lesson's program: `programs/websocket/chat`. */
const item = z.string().regex(/^(programs\/[a-z0-9-]{1,64}\/)?[a-z0-9][a-z0-9-]{0,63}$/);
const run = z.string().min(1).max(64);
const client = z.string().regex(/^[A-Za-z][A-Za-z0-9-]{0,15}$/);
const program = z.discriminatedUnion('kind', [
  z.strictObject({ kind: z.literal('demo'), lesson: word, name: word }),
  z.strictObject({ kind: z.literal('copy'), lesson: word, name: word }),
  z.strictObject({ kind: z.literal('exercise'), exercise, which: z.enum(['mine', 'solution']) }),
]);

const faults = z.strictObject({
  latency: z.number().min(0).max(10_000).exactOptional(),
  rate: z.number().int().min(1).max(1e9).nullable().exactOptional(),
  frozen: z.boolean().exactOptional(),
  buffering: z.boolean().exactOptional(),
});

/** A message on the channel. */
export const clientMessageShape: z.ZodType<ClientMessage> = z.discriminatedUnion('type', [
  z.strictObject({ type: z.literal('start'), run, program, clients: z.array(client).max(8) }),
  z.strictObject({ type: z.literal('restart'), run }),
  z.strictObject({ type: z.literal('stop'), run }),
  z.strictObject({ type: z.literal('add-client'), run, client }),
  z.strictObject({ type: z.literal('faults'), run, client: client.nullable(), change: faults }),
  z.strictObject({ type: z.literal('cut'), run, client: client.nullable(), how: z.enum(['fin', 'rst']) }),
  z.strictObject({ type: z.literal('check'), exercise, only: z.array(word).min(1).max(100).exactOptional() }),
  z.strictObject({ type: z.literal('cancel-check') }),
  z.strictObject({ type: z.literal('follow'), item }),
  z.strictObject({ type: z.literal('tap') }),
]);
