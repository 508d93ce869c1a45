import { StreamLanguage, type StreamParser } from '@codemirror/language';
import type { Extension } from '@codemirror/state';

/** By the ending of a file's name: loads the colours of its language. TypeScript is loaded with the editor. */
const MODES: Readonly<Record<string, () => Promise<StreamParser<unknown>>>> = {
  py: async () => (await import('@codemirror/legacy-modes/mode/python')).python,
  go: async () => (await import('@codemirror/legacy-modes/mode/go')).go,
  java: async () => (await import('@codemirror/legacy-modes/mode/clike')).java,
  kt: async () => (await import('@codemirror/legacy-modes/mode/clike')).kotlin,
  cs: async () => (await import('@codemirror/legacy-modes/mode/clike')).csharp,
  c: async () => (await import('@codemirror/legacy-modes/mode/clike')).c,
  rb: async () => (await import('@codemirror/legacy-modes/mode/ruby')).ruby,
  rs: async () => (await import('@codemirror/legacy-modes/mode/rust')).rust,
  js: async () => (await import('@codemirror/legacy-modes/mode/javascript')).javascript,
  json: async () => (await import('@codemirror/legacy-modes/mode/javascript')).json,
  css: async () => (await import('@codemirror/legacy-modes/mode/css')).css,
  sh: async () => (await import('@codemirror/legacy-modes/mode/shell')).shell,
  toml: async () => (await import('@codemirror/legacy-modes/mode/toml')).toml,
  yaml: async () => (await import('@codemirror/legacy-modes/mode/yaml')).yaml,
};
const SAME: Readonly<Record<string, string>> = { mjs: 'js', cjs: 'js', kts: 'kt', yml: 'yaml' };

/** Loads the language of a file when it is first shown; `null` when there is none, or it is there already. */
export async function modeOf(name: string): Promise<Extension | null> {
  if (name.endsWith('.html')) return (await import('./html-mode.ts')).html;
  const ending = name.slice(name.lastIndexOf('.') + 1);
  const load = MODES[SAME[ending] ?? ending];
  return load === undefined ? null : StreamLanguage.define(await load());
}
