import { globSync, readFileSync } from 'node:fs';
import ts from 'typescript';

/** A text in two languages as it stands in the source of a check; `general` is its form for programs that are not for Node. */
export interface Sentence {
  file: string;
  line: number;
  en: string;
  zh: string;
  general: { en: string; zh: string } | null;
}

/** Reads every text in two languages that the checks of all exercises may show, with the parts that they fill in left out. */
export function sentencesOfChecks(): Sentence[] {
  const files = globSync(['exercises/*/checks/**/*.ts', 'src/checker/**/*.ts', 'src/i18n/failure/*.ts']);
  return files.flatMap((file) => {
    const source = ts.createSourceFile(file, readFileSync(file, 'utf8'), ts.ScriptTarget.Latest, true);
    const found: Sentence[] = [];
    const visit = (node: ts.Node) => {
      const text = ts.isObjectLiteralExpression(node) ? textOf(node) : null;
      if (text !== null && !isGeneralForm(node)) {
        const general = propertyOf(node as ts.ObjectLiteralExpression, 'general');
        const { line } = source.getLineAndCharacterOfPosition(node.getStart());
        found.push({
          file,
          line: line + 1,
          ...text,
          general: general !== null && ts.isObjectLiteralExpression(general) ? textOf(general) : null,
        });
      }
      ts.forEachChild(node, visit);
    };
    visit(source);
    return found;
  });
}

function isGeneralForm({ parent }: ts.Node): boolean {
  return ts.isPropertyAssignment(parent) && parent.name.getText() === 'general';
}

function textOf(node: ts.ObjectLiteralExpression): { en: string; zh: string } | null {
  const [en, zh] = [propertyOf(node, 'en'), propertyOf(node, 'zh')];
  return en === null || zh === null ? null : { en: wordsIn(en), zh: wordsIn(zh) };
}

function propertyOf(node: ts.ObjectLiteralExpression, name: string): ts.Expression | null {
  const property = node.properties.find((one) => one.name?.getText() === name);
  return property !== undefined && ts.isPropertyAssignment(property) ? property.initializer : null;
}

/** Returns the words that stand in an expression: of a string, of a template, of all branches. */
function wordsIn(node: ts.Node): string {
  if (ts.isStringLiteralLike(node)) return node.text;
  if (ts.isTemplateHead(node) || ts.isTemplateMiddle(node) || ts.isTemplateTail(node)) return node.text;
  const parts: string[] = [];
  ts.forEachChild(node, (child) => void parts.push(wordsIn(child)));
  return parts.join(' ');
}
