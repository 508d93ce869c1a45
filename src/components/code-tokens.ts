export type TokenKind = 'k' | 's' | 'n' | 'c' | 'f' | 'ty';

/** A stretch of code on one line; `kind` is the class that colours it, see `bench.css`. */
export interface Token {
  text: string;
  kind: TokenKind | null;
}

const SCRIPT = [
  ['c', /\/\/[^\n]*|\/\*[\s\S]*?\*\//],
  ['s', /'(?:\\.|[^'\\\n])*'|"(?:\\.|[^"\\\n])*"|`(?:\\.|[^`\\])*`/],
  [
    'k',
    /\b(?:async|await|break|case|catch|class|const|continue|default|else|export|extends|finally|for|from|function|if|import|in|interface|let|new|null|of|return|switch|this|throw|true|false|try|type|typeof|undefined|while)\b/,
  ],
  ['n', /\b\d[\d_.]*\b/],
  ['ty', /\b[A-Z]\w*/],
  ['f', /\b[a-z_$][\w$]*(?=\()/],
] as const satisfies readonly (readonly [TokenKind, RegExp])[];

const MARKUP = [
  ['c', /<!--[\s\S]*?-->/],
  ['s', /"[^"\n]*"/],
  ['k', /<!?\/?[a-z][\w-]*|\/?>/],
] as const satisfies readonly (readonly [TokenKind, RegExp])[];

/** Splits a program's file into lines of coloured tokens. Made for the demos' plain style, not for any code. */
export function tokenLines(code: string, file: string): Token[][] {
  const tokens = file.endsWith('.html') ? markup(code) : scan(code, SCRIPT);
  const lines: Token[][] = [[]];
  for (const { text, kind } of tokens) {
    text.split('\n').forEach((piece, index) => {
      if (index > 0) lines.push([]);
      if (piece !== '') lines.at(-1)?.push({ text: piece, kind });
    });
  }
  if (lines.at(-1)?.length === 0) lines.pop();
  return lines;
}

/** HTML, its scripts read as scripts and its styles left plain. */
function markup(code: string): Token[] {
  return code
    .split(/(?<=<script>\n)|(?=<\/script>)|(?<=<style>\n)|(?= *<\/style>)/)
    .flatMap((part, index, parts) => {
      if (parts[index - 1]?.endsWith('<script>\n')) return scan(part, SCRIPT);
      if (parts[index - 1]?.endsWith('<style>\n')) return [{ text: part, kind: null }];
      return scan(part, MARKUP);
    });
}

function scan(code: string, rules: readonly (readonly [TokenKind, RegExp])[]): Token[] {
  const any = new RegExp(rules.map(([, rule]) => `(${rule.source})`).join('|'), 'g');
  const tokens: Token[] = [];
  let from = 0;
  for (const match of code.matchAll(any)) {
    if (match.index > from) tokens.push({ text: code.slice(from, match.index), kind: null });
    const rule = rules[match.slice(1).findIndex((group) => group !== undefined)];
    tokens.push({ text: match[0], kind: rule?.[0] ?? null });
    from = match.index + match[0].length;
  }
  tokens.push({ text: code.slice(from), kind: null });
  return tokens;
}
