import type { ShikiTransformer, ThemeRegistration } from 'shiki';

/** The classes that colour code: keyword, string, number, comment, function, type. Their rules are in a style sheet. */
const TOKEN_KINDS = ['k', 's', 'n', 'c', 'f', 'ty'] as const;
export type TokenKind = (typeof TOKEN_KINDS)[number];

const SCOPES: Record<TokenKind | 'plain', string[]> = {
  k: [
    'storage',
    'keyword.control',
    'keyword.operator.new',
    'keyword.operator.expression',
    'constant.language',
    'variable.language.this',
    'entity.name.tag',
    'punctuation.definition.tag',
  ],
  s: ['string', 'keyword.control.anchor.regexp'],
  n: ['constant.numeric', 'constant.other.color', 'keyword.other.unit'],
  c: ['comment'],
  f: ['entity.name.function', 'support.function'],
  ty: ['entity.name.type', 'support.class', 'entity.other.inherited-class'],
  plain: ['meta.template.expression', 'storage.type.function.arrow', 'support.type.property-name'],
};

/**
 * The site's theme for Shiki. Its colours are variables named after the classes, `var(--k)`, so that one theme serves
 * light and dark. The variables do not reach a page: classes replace them.
 */
export const syntaxTheme: ThemeRegistration = {
  name: 'wirebook',
  fg: colourOf('plain'),
  bg: colourOf('plain'),
  settings: Object.entries(SCOPES).map(([kind, scope]) => ({
    scope,
    settings: { foreground: colourOf(kind) },
  })),
};

function colourOf(kind: string): string {
  return `var(--${kind})`;
}

/** Returns the class for a colour of the theme; `null` for plain code. */
export function kindOf(colour: string | undefined): TokenKind | null {
  return TOKEN_KINDS.find((kind) => colour?.includes(colourOf(kind))) ?? null;
}

/** Shiki’s limit for one line, in milliseconds: none, or a busy machine would build pages in which half a line is plain. */
export const NO_TIME_LIMIT = 0;

/** Makes Shiki write these classes into code blocks of Markdown, in place of its own classes and inline styles. */
export const classesForColours: ShikiTransformer = {
  preprocess(_, options) {
    options.tokenizeTimeLimit = NO_TIME_LIMIT;
  },
  pre(node) {
    node.properties = { tabindex: '0' };
  },
  span(node) {
    const kind = kindOf(String(node.properties.style));
    node.properties = kind === null ? {} : { class: kind };
  },
};
