// Runs before the first paint: the chosen colours and the place of the divider. The only script that blocks.
(() => {
  const root = document.documentElement;
  root.dataset.js = '';
  const dark = matchMedia('(prefers-color-scheme: dark)');

  function apply() {
    const choice = localStorage.getItem('wirebook.theme');
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

  const split = localStorage.getItem('wirebook.split');
  if (split) root.style.setProperty('--split', split);
})();
