import mdx from '@astrojs/mdx';
import { defineConfig } from 'astro/config';

export default defineConfig({
  output: 'static',
  srcDir: 'src',
  outDir: 'dist',
  integrations: [mdx()],
  devToolbar: { enabled: false },
  // The content security policy allows no inline script, so nothing may be inlined.
  vite: { build: { assetsInlineLimit: 0 } },
  build: { inlineStylesheets: 'never', format: 'directory' },
});
