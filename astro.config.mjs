import mdx from '@astrojs/mdx';
import node from '@astrojs/node';
import { defineConfig, passthroughImageService } from 'astro/config';
import { classesForColours, syntaxTheme } from './src/components/syntax-theme.ts';
import wirebook from './src/server/integration.ts';

/**
 * Leaves a dynamic import as it is. Vite would have every page load the names of all modules that any page may import,
 * and the code that asks for them ahead: a kilobyte of the ten of a page, for one round trip to a server that is near.
 */
const importWithoutPreload = {
  name: 'import-without-preload',
  apply: 'build',
  enforce: 'pre',
  configEnvironment: (name) =>
    name === 'client'
      ? {
          build: {
            modulePreload: false,
            rolldownOptions: { output: { entryFileNames: '_astro/page.[hash].js' } },
          },
        }
      : undefined,
  load: (id) =>
    id === '\0vite/preload-helper.js' ? 'export const __vitePreload = (load) => load();' : undefined,
};

export default defineConfig({
  // Built ahead, but for the pages that say `prerender = false`: what differs by person is rendered per request.
  output: 'static',
  // Without streaming an error that happens while a page is being rendered can still become a 500.
  adapter: node({ mode: 'middleware', experimentalDisableStreaming: true }),
  session: false,
  srcDir: 'src',
  outDir: 'dist',
  // Where the workbook is served unless PORT says otherwise; search engines want alternates to be absolute.
  site: 'http://localhost:4321',
  trailingSlash: 'always',
  integrations: [mdx(), wirebook()],
  devToolbar: { enabled: false },
  image: { service: passthroughImageService() },
  // The content security policy allows no inline script, so nothing may be inlined.
  vite: { build: { assetsInlineLimit: 0 }, plugins: [importWithoutPreload] },
  build: { inlineStylesheets: 'never', format: 'directory' },
  markdown: { shikiConfig: { theme: syntaxTheme, transformers: [classesForColours] } },
});
