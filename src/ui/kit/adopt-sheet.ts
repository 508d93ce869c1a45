/**
 * Gives the page a style sheet that came as text (`?inline`), so that it travels with what it is for. Astro would link an
 * imported sheet on every page that may load it.
 */
export function adoptSheet(css: string): void {
  const sheet = new CSSStyleSheet();
  sheet.replaceSync(css);
  document.adoptedStyleSheets.push(sheet);
}
