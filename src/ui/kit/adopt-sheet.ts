/**
 * Adds to the page a style sheet that was imported as text (`?inline`). Astro would link a plainly imported sheet on
 * every page that may load it.
 */
export function adoptSheet(css: string): void {
  const sheet = new CSSStyleSheet();
  sheet.replaceSync(css);
  document.adoptedStyleSheets.push(sheet);
}
