import type { Field } from './row.ts';

/** A token (RFC 9110 §5.6.2), as a part of a regular expression. */
export const TOKEN = "[!#$%&'*+.^_`|~\\w-]+";

/** A header field, with the place of its line in the row's bytes. */
export interface PlacedField extends Field {
  offset: number;
  length: number;
}

/** Parses a field's line; one without a colon is all name. */
export function parseField(line: string): Field {
  const colon = line.indexOf(':');
  if (colon === -1) return { name: line, value: '' };
  return { name: line.slice(0, colon), value: trimBlanks(line.slice(colon + 1), ' \t') };
}

/** Returns the value of the first field with a name; `null` when there is none. `name` is in lower case. */
export function fieldValue(fields: readonly Field[], name: string): string | null {
  return fields.find((field) => field.name.toLowerCase() === name)?.value ?? null;
}

/** Returns the values of all fields with a name as one list, in lower case. `name` is in lower case too. */
export function listField(fields: readonly Field[], name: string): string[] {
  return fields
    .filter((field) => field.name.trim().toLowerCase() === name)
    .flatMap((field) => field.value.toLowerCase().split(','))
    .map((member) => member.trim());
}

/** Returns true when a message says that no other follows it on the connection (RFC 9112 §9.3). */
export function endsConnection({ version, fields }: { version: string; fields: readonly Field[] }): boolean {
  const options = listField(fields, 'connection');
  return options.includes('close') || (version === 'HTTP/1.0' && !options.includes('keep-alive'));
}

/** Takes the given characters off both ends of a text. Looks at each once. */
export function trimBlanks(text: string, blanks: string): string {
  let start = 0;
  let end = text.length;
  while (start < end && blanks.includes(text.charAt(start))) start++;
  while (end > start && blanks.includes(text.charAt(end - 1))) end--;
  return text.slice(start, end);
}
