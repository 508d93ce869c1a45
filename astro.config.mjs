import mdx from '@astrojs/mdx';
import node from '@astrojs/node';
import { defineConfig, passthroughImageService } from 'astro/config';
import { classesForColours, syntaxTheme } from './src/components/syntax-theme.ts';
import wirebook from './src/server/integration.ts';

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
  vite: { build: { assetsInlineLimit: 0 } },
  build: { inlineStylesheets: 'never', format: 'directory' },
  markdown: { shikiConfig: { theme: syntaxTheme, transformers: [classesForColours] } },
});
