// Why: src/layouts/Page.astro.
(() => {
  const root = document.documentElement;
  const { dataset } = root;
  const dark = matchMedia('(prefers-color-scheme: dark)');

  function read(key) {
    try {
      return localStorage.getItem(key);
    } catch {}
  }

  function apply() {
    const choice = read('wirebook.theme');
    if (choice) dataset.choice = choice;
    else delete dataset.choice;
    dataset.theme = choice || (dark.matches ? 'dark' : 'light');
  }

  dataset.js = '';
  apply();
  dark.addEventListener('change', apply);
  addEventListener('storage', apply);
  addEventListener('wirebook-theme', apply);

  addEventListener('beforeprint', () => {
    dataset.theme = 'light';
  });
  addEventListener('afterprint', apply);

  const split = read('wirebook.split');
  if (split) root.style.setProperty('--split', split);
})();
