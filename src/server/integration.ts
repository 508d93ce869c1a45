import { writeFile } from 'node:fs/promises';
import type { AstroIntegration, IntegrationResolvedRoute } from 'astro';
import { WORKSPACE } from '../paths.ts';
import type { DevServer } from './dev-server.ts';
import { RENDERED_FILE } from './pages/rendered-pages.ts';

/**
 * Ties Astro to the workbook's own server. `astro dev` gets the live parts that `main.ts` serves; a build says which
 * addresses it leaves to be rendered per request.
 */
export default function wirebook(): AstroIntegration {
  let pages: IntegrationResolvedRoute[] = [];
  let serverFolder: URL;
  let closeDev: DevServer['close'] | undefined;

  return {
    name: 'wirebook',
    hooks: {
      'astro:config:setup'({ command, updateConfig, injectRoute }) {
        if (command !== 'dev') return;
        injectRoute({ pattern: '/404', entrypoint: './src/layouts/ErrorPage.astro', prerender: false });
        updateConfig({
          vite: {
            plugins: [
              {
                name: 'wirebook',
                enforce: 'post',
                async configureServer(vite) {
                  // Only here: a build has no use for all of this.
                  const { createDevServer } = await import('./dev-server.ts');
                  const isPage = (path: string) => pages.some(({ patternRegex }) => patternRegex.test(path));
                  const { handle, close } = await createDevServer(vite, isPage);
                  closeDev = close;
                  // Before Astro's own, which refuse what has no final slash.
                  return () => void vite.middlewares.stack.unshift({ route: '', handle });
                },
              },
            ],
            // What learners save and runs copy is no source of the site: it would reload the page at every Run.
            server: { watch: { ignored: ['**/.wirebook/**', `${WORKSPACE}/**`] } },
          },
        });
      },
      'astro:config:done'({ config }) {
        serverFolder = config.build.server;
      },
      'astro:routes:resolved'({ routes }) {
        pages = routes.filter(({ type, origin }) => type === 'page' && origin === 'project');
      },
      async 'astro:build:done'() {
        const rendered = pages.filter(({ isPrerendered }) => !isPrerendered);
        const sources = rendered.map(({ patternRegex }) => patternRegex.source);
        await writeFile(new URL(RENDERED_FILE, serverFolder), JSON.stringify(sources));
      },
      'astro:server:done': () => closeDev?.(),
    },
  };
}
