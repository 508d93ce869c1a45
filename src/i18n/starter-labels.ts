/** What the starters of exercises are called: the same in both languages. `node` is the one that everybody is given first. */
export const STARTER_LABELS = {
  node: 'Node.js',
  koa: 'Koa',
  express: 'Express',
  fastify: 'Fastify',
  hono: 'Hono',
  python: 'Python (aiohttp)',
} as const;

/** A language or framework in which an exercise may be begun. */
export type StarterName = keyof typeof STARTER_LABELS;
