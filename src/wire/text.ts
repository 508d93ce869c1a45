const createDecoder = () => new TextDecoder('utf-8', { ignoreBOM: true });
const decoder = createDecoder();

/**
 * Decodes UTF-8, with U+FFFD in place of invalid bytes. A character that is cut off at the end is left out when the
 * bytes are only the `kept` ones of more.
 */
export function decodeText(bytes: Uint8Array, kept = false): string {
  // With `stream`, a decoder holds back a character that is cut off.
  return kept ? createDecoder().decode(bytes, { stream: true }) : decoder.decode(bytes);
}

const strict = new TextDecoder('utf-8', { ignoreBOM: true, fatal: true });

/** Decodes a line of a head: as UTF-8, or as Latin-1, which browsers take it for, when it is none. */
export function decodeHead(bytes: Uint8Array): string {
  try {
    return strict.decode(bytes);
  } catch {
    return Array.from(bytes, (byte) => String.fromCharCode(byte)).join('');
  }
}
