import mdx from '@astrojs/mdx';
import { defineConfig } from 'astro/config';
import { classesForColours, syntaxTheme } from './src/components/syntax-theme.ts';
import liveWorkbook from './src/server/dev.ts';

export default defineConfig({
  output: 'static',
  srcDir: 'src',
  outDir: 'dist',
  // Where the workbook is served unless PORT says otherwise; search engines want alternates to be absolute.
  site: 'http://localhost:4321',
  trailingSlash: 'always',
  integrations: [mdx(), liveWorkbook()],
  devToolbar: { enabled: false },
  // The content security policy allows no inline script, so nothing may be inlined.
  vite: { build: { assetsInlineLimit: 0 } },
  build: { inlineStylesheets: 'never', format: 'directory' },
  markdown: { shikiConfig: { theme: syntaxTheme, transformers: [classesForColours] } },
});
