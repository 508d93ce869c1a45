import type { IncomingMessage, Server, ServerResponse } from 'node:http';
import type { AstroIntegration } from 'astro';

/** Gives `astro dev` the live parts of the site, the same that `main.ts` serves. Does nothing in a build. */
export default function liveWorkbook(): AstroIntegration {
  let close = async (): Promise<void> => {};

  async function mount(server: ViteServer): Promise<() => void> {
    // Only here: a build has no use for all of this.
    const [{ createRunner }, { createWorkbook }] = await Promise.all([
      import('../runner/runner.ts'),
      import('./workbook.ts'),
    ]);
    const runner = await createRunner();
    const workbook = await createWorkbook({ runner });
    if (server.httpServer) workbook.attach(server.httpServer as Server);
    close = async () => {
      await workbook.close();
      await runner.close();
    };
    // First of all: Astro puts its own at the front, one of which answers addresses without a final slash with 404.
    const handle = (request: IncomingMessage, response: ServerResponse, next: () => void) => {
      if (!workbook.api(request, response)) next();
    };
    return () => void server.middlewares.stack.unshift({ route: '', handle });
  }

  return {
    name: 'live-workbook',
    hooks: {
      'astro:config:setup'({ command, updateConfig }) {
        if (command !== 'dev') return;
        updateConfig({
          vite: {
            plugins: [{ name: 'live-workbook', enforce: 'post', configureServer: mount }],
            // What learners save and runs copy is no source of the site: it would reload the page at every Run.
            server: { watch: { ignored: ['**/.wirebook/**', '**/workspace/**'] } },
          },
        });
      },
      'astro:server:done': () => close(),
    },
  };
}

type ViteServer = Parameters<NonNullable<AstroIntegration['hooks']['astro:server:setup']>>[0]['server'];
