/** The packages of the frameworks that exercises have starters in; they come with the workbook. */
export const FRAMEWORKS = ['koa', 'express', 'fastify', 'hono', '@hono/node-server'] as const;
