import { lookup } from 'mrmime';

/** Types that are text: they say that they are UTF-8, and compressing them pays. */
const TEXT = /^text\/|[/+](json|xml)$/;

/** Finds the `Content-Type` of a built file by its name. */
export function mediaType(file: string): string {
  const type = typeOf(file);
  return TEXT.test(type) ? `${type}; charset=utf-8` : type;
}

/** Tells whether compressing a built file pays: pictures, fonts and the search index are compressed already. */
export function isCompressible(file: string): boolean {
  return TEXT.test(typeOf(file));
}

function typeOf(file: string): string {
  return lookup(file) ?? 'application/octet-stream';
}
