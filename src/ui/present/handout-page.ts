import { find } from '../kit/dom.ts';

/** The choices of a handout are in its address: `?slides`, `?below&no-answers`. */
const paper = find(document, '[data-paper]');
const form = find<HTMLFormElement>(document, '[data-choose]');
const named = new URLSearchParams(location.search);

for (const input of form.querySelectorAll<HTMLInputElement>('[name="layout"]'))
  if (named.has(input.value)) input.checked = true;
if (named.has('no-answers')) find<HTMLInputElement>(form, '[name="answers"]').checked = false;

function apply(): void {
  const chosen = new FormData(form);
  const layout = String(chosen.get('layout') ?? 'beside');
  const withAnswers = chosen.has('answers');
  paper.dataset.layout = layout;
  paper.toggleAttribute('data-with-answers', withAnswers);
  const address = `?${layout}${withAnswers ? '' : '&no-answers'}`;
  if (location.search !== address) history.replaceState(null, '', address);
}

form.addEventListener('change', apply);
find(form, '[data-print]').addEventListener('click', () => print());
find(document, '[data-address]').textContent =
  `${location.origin}${location.pathname.replace(/handout\/$/, '')}`;
if (named.size > 0) apply();
