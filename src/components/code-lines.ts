import { codeToTokens } from 'shiki';
import { kindOf, NO_TIME_LIMIT, syntaxTheme, type TokenKind } from './syntax-theme.ts';

/** A stretch of code on one line; `kind` is the class that colours it. */
export interface Token {
  text: string;
  kind: TokenKind | null;
}

/** Splits a program's file into lines of coloured tokens; neighbours of one kind are one token. */
export async function codeLines(source: string, file: string): Promise<Token[][]> {
  const options = { lang: languageOf(file), theme: syntaxTheme, tokenizeTimeLimit: NO_TIME_LIMIT } as const;
  const { tokens } = await codeToTokens(source.trimEnd(), options);
  return tokens.map((line) => {
    const joined: Token[] = [];
    for (const { content, color } of line) {
      // In `new Set()` the name is a type, but the grammar calls every name before a bracket a function.
      const kind = kindOf(color) === 'f' && /^[A-Z]/.test(content) ? 'ty' : kindOf(color);
      const before = joined.at(-1);
      if (before?.kind === kind) before.text += content;
      else joined.push({ text: content, kind });
    }
    return joined;
  });
}

function languageOf(file: string) {
  if (file.endsWith('.html')) return 'html';
  return file.endsWith('.conf') ? 'nginx' : 'typescript';
}
