import type { Readable } from 'node:stream';
import { StringDecoder } from 'node:string_decoder';

const refuse = (status: number, why: string) => Object.assign(new Error(why), { status });

export async function json(body: Readable, limit: number): Promise<{ name: string; text: string }> {
  const decoder = new StringDecoder('utf8');
  let words = '';
  let bytes = 0;
  for await (const chunk of body.iterator({ destroyOnReturn: false })) {
    bytes += chunk.length;
    if (bytes > limit) {
      body.resume();
      throw refuse(413, 'too large');
    }
    words += decoder.write(chunk);
  }
  words += decoder.end();

  let value: unknown;
  try {
    value = JSON.parse(words);
  } catch {
    throw refuse(400, 'no JSON');
  }
  if (typeof value !== 'object' || value === null) throw refuse(400, 'no object');
  const { name, text } = value as Record<string, unknown>;
  return { name: line(name, 32, 'name'), text: line(text, 2000, 'text') };
}

function line(value: unknown, most: number, what: string) {
  if (typeof value === 'string') {
    const kept = value.trim();
    if (kept && kept.length <= most) return kept;
  }
  throw refuse(400, `bad ${what}`);
}
