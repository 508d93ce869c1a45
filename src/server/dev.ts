import type { Server } from 'node:http';
import type { AstroIntegration } from 'astro';

/** Gives `astro dev` the live parts of the site, the same that `main.ts` serves. Does nothing in a build. */
export default function liveWorkbook(): AstroIntegration {
  let close = async (): Promise<void> => {};
  return {
    name: 'live-workbook',
    hooks: {
      async 'astro:server:setup'({ server }) {
        // Only here: a build has no use for all of this.
        const [{ createRunner }, { createWorkbook }] = await Promise.all([
          import('../runner/runner.ts'),
          import('./workbook.ts'),
        ]);
        const runner = await createRunner();
        const workbook = await createWorkbook({ runner });
        if (server.httpServer) workbook.attach(server.httpServer as Server);
        server.middlewares.use((request, response, next) => {
          if (!workbook.api(request, response)) next();
        });
        close = async () => {
          await workbook.close();
          await runner.close();
        };
      },
      'astro:server:done': () => close(),
    },
  };
}
