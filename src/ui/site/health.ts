interface Health {
  version: string;
  rung: string;
}

/** Shows in the footer the version of the server, and how strongly it isolates the programs that it runs. */
export async function showHealth(footer: HTMLElement): Promise<void> {
  const response = await fetch('/healthz').catch(() => null);
  if (!response?.ok) return;
  const { version, rung } = (await response.json()) as Health;
  const rungs = JSON.parse(footer.dataset.rungs ?? '{}') as Record<string, string>;
  const health = footer.querySelector('[data-health]');
  if (health) health.textContent = ` ${version} · ${rungs[rung] ?? rung}`;
  const trust = footer.querySelector('[data-trust-line]');
  if (trust && rung === 'seat-belt') trust.textContent = footer.dataset.trust ?? '';
}
