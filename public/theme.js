// Runs before the first paint: the chosen colours and the place of the divider. The only script that blocks.
// The names of what is kept are those of src/ui/kit/storage.ts.
(() => {
  const root = document.documentElement;
  root.dataset.js = '';
  const dark = matchMedia('(prefers-color-scheme: dark)');

  /** `null` also where the browser denies storage. */
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
