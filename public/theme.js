// Why it is here: src/layouts/Page.astro.
(() => {
  const root = document.documentElement;
  root.dataset.js = '';
  const dark = matchMedia('(prefers-color-scheme: dark)');

  function read(key) {
    try {
      return localStorage.getItem(key);
    } catch {
      return null;
    }
  }

  function apply() {
    const choice = read('wirebook.theme');
    if (choice) root.dataset.choice = choice;
    else delete root.dataset.choice;
    root.dataset.theme = choice ?? (dark.matches ? 'dark' : 'light');
  }

  apply();
  dark.addEventListener('change', apply);
  addEventListener('storage', apply);
  addEventListener('wirebook-theme', apply);

  // A handout is ink on paper.
  addEventListener('beforeprint', () => {
    root.dataset.theme = 'light';
  });
  addEventListener('afterprint', apply);

  const split = read('wirebook.split');
  if (split) root.style.setProperty('--split', split);
})();
