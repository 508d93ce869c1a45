import { z } from 'zod';

/** Bodies of requests to the API. They are checked here, once; the code behind trusts them. */
export const fileShape = z.strictObject({ text: z.string() });
export const restoreShape = z.strictObject({ version: z.string().max(64) });
export const updateShape = z.strictObject({ take: z.boolean() });
export const agreeShape = z.strictObject({ run: z.string().max(1000) });
export const starterShape = z.strictObject({ starter: z.string().max(32) });
export const emptyShape = z.strictObject({});
