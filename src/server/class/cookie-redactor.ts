import { annotate } from '../../wire/annotate.ts';
import type { Field, OpaqueRow, RequestRow, Row } from '../../wire/row.ts';

const STAR = 0x2a;

/**
 * Hides cookies that are not the class's. A browser sends those of every port of a host: the teacher's client on `localhost`
 * would show everybody the sessions of other programs. Lengths stay as they are.
 */
export interface CookieRedactor {
  /** Learns from responses which cookies the class's programs have set: these are shown. */
  learn(rows: readonly Row[]): void;
  /** Returns the row as all may see it. */
  redact(row: Row): Row;
}

export function createCookieRedactor(): CookieRedactor {
  const own = new Set<string>();

  /** Blanks the values of foreign cookies in `SID=31d4; theme=dark`. */
  function blankForeign(cookies: string): string {
    return cookies.split(';').map(blankUnlessOwn).join(';');
  }

  function blankUnlessOwn(cookie: string): string {
    const equals = cookie.indexOf('=');
    if (own.has(nameOf(cookie))) return cookie;
    // Without a name, all is value.
    return cookie.slice(0, equals + 1) + blank(cookie.slice(equals + 1));
  }

  function redactRequest(row: RequestRow): RequestRow {
    const bytes = Buffer.from(row.bytes);
    for (const { kind, name = '', offset, length } of annotate(row)) {
      if (kind !== 'field' || !isCookie(name)) continue;
      const line = bytes.toString('latin1', offset, offset + length);
      // A folded line has no name before its value.
      const start = /^[ \t]/.test(line) ? 0 : line.indexOf(':') + 1;
      bytes.write(blankForeign(line.slice(start)), offset + start, 'latin1');
    }
    const fields = row.fields.map(({ name, value }): Field => {
      return { name, value: isCookie(name) ? blankForeign(value) : value };
    });
    return { ...row, bytes, fields };
  }

  return {
    learn(rows) {
      for (const row of rows) {
        if (row.kind !== 'response') continue;
        for (const { name, value } of row.fields)
          if (name.toLowerCase() === 'set-cookie' && nameOf(value) !== '') own.add(nameOf(value));
      }
    },
    redact(row) {
      if (row.kind === 'request') return redactRequest(row);
      if (row.kind === 'opaque' && mayHoldCookies(row))
        return { ...row, bytes: new Uint8Array(row.bytes.length).fill(STAR) };
      return row;
    },
  };
}

function blank(text: string): string {
  return text.replace(/[^\r\n]/g, '*');
}

function isCookie(name: string): boolean {
  return name.trim().toLowerCase() === 'cookie';
}

/** Returns a cookie's name; an empty text when it has none. */
function nameOf(cookie: string): string {
  return cookie.slice(0, Math.max(0, cookie.indexOf('='))).trim();
}

/** A head that is too long, or that was cut for showing, is not decoded; its cookies may be anywhere. */
function mayHoldCookies({ direction, why, bytes }: OpaqueRow): boolean {
  if (direction === 'down') return false;
  return why === 'cut' || why === 'too-large' || /cookie:/i.test(Buffer.from(bytes).toString('latin1'));
}
