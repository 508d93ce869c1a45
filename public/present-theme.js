// Sets the colours of present mode before the first paint: light, since projectors are weak, unless `T` chose dark before.
(() => {
  const root = document.documentElement;
  root.dataset.js = '';
  try {
    root.dataset.theme = localStorage.getItem('wirebook.present.theme') ?? 'light';
  } catch {
    // The browser may deny storage.
  }
})();
