const createDecoder = () => new TextDecoder('utf-8', { ignoreBOM: true });
const decoder = createDecoder();

/**
 * The text that UTF-8 bytes stand for, U+FFFD in place of what is not UTF-8. A character cut off at the end is left
 * out when the bytes are only the `kept` ones of more.
 */
export function decodeText(bytes: Uint8Array, kept = false): string {
  // One that is told that more will come remembers a character cut off.
  return kept ? createDecoder().decode(bytes, { stream: true }) : decoder.decode(bytes);
}
