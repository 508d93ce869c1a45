/**
 * The policy of every answer. Styles may be inline (the editor needs it), scripts may not; frames are for
 * runs alone, which listen on ports of their own.
 */
const CONTENT_SECURITY_POLICY = [
  "default-src 'none'",
  // The search compiles its WebAssembly.
  "script-src 'self' 'wasm-unsafe-eval'",
  "style-src 'self' 'unsafe-inline'",
  "img-src 'self' data: blob:",
  "font-src 'self'",
  "connect-src 'self'",
  "manifest-src 'self'",
  "worker-src 'self'",
  'frame-src http://localhost:* http://127.0.0.1:*',
  "frame-ancestors 'none'",
  "base-uri 'none'",
  "form-action 'self'",
].join('; ');

/** Headers of every answer. */
export const SECURITY_HEADERS: Readonly<Record<string, string>> = {
  'Content-Security-Policy': CONTENT_SECURITY_POLICY,
  'X-Content-Type-Options': 'nosniff',
  'Referrer-Policy': 'no-referrer',
  'Cross-Origin-Opener-Policy': 'same-origin',
  'Cross-Origin-Resource-Policy': 'same-origin',
  // All ports of localhost are one site, and would share a process: a loop in a program's page would stop this one.
  'Origin-Agent-Cluster': '?1',
  'Permissions-Policy': 'camera=(), geolocation=(), microphone=()',
};

/** Names of this machine that the policy has already. */
const KNOWN_HOST = /^(localhost|127\.0\.0\.1)(:|$)/;
/** A name or an address of IPv4, as the policy can hold it; the guard has found it to be one of ours. */
const FRAME_HOST = /^[a-z0-9.-]+(?=:\d+$|$)/i;

/**
 * Returns the policy for a page that was asked for at this `Host`: the relays of its runs are at the same name, on other
 * ports.
 */
export function contentSecurityPolicy(host = ''): string {
  const name = KNOWN_HOST.test(host) ? undefined : FRAME_HOST.exec(host)?.[0];
  if (name === undefined) return CONTENT_SECURITY_POLICY;
  return CONTENT_SECURITY_POLICY.replace('frame-src', `frame-src http://${name}:*`);
}

/** The same in the form that `writeHead` takes fastest: name, value, name, value. */
export const SECURITY_HEADER_LIST: readonly string[] = Object.entries(SECURITY_HEADERS).flat();
