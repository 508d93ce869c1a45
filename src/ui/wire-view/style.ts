import css from '../../styles/wire.css?inline';

// Imported as text, so that the sheet travels with this element: Astro would link it on every page that may load it.
const sheet = new CSSStyleSheet();
sheet.replaceSync(css);
document.adoptedStyleSheets.push(sheet);
