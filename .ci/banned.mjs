/**
 * What the simulation core may not call, because its result differs between JavaScript engines or machines:
 * every Math function but the exact ones, `**`, sorting without an order, text in the reader's locale.
 * (Globals such as Date or Worker are biome's noRestrictedGlobals, which knows scopes.)
 */

import { readdirSync, readFileSync } from 'node:fs';
import { join, relative } from 'node:path';
import { root } from './project.mjs';

/** Folders whose results must be the same bits everywhere. */
const core = ['src/engine', 'src/ecosystem'];

/** Correctly rounded or exact by the language's specification; and the constants. */
const exact = new Set(
  `abs ceil clz32 floor fround imul max min round sign sqrt trunc
   E LN10 LN2 LOG10E LOG2E PI SQRT1_2 SQRT2`.split(/\s+/),
);

const inLocale = new Set([
  'localeCompare',
  'toLocaleString',
  'toLocaleDateString',
  'toLocaleTimeString',
  'toLocaleLowerCase',
  'toLocaleUpperCase',
]);

/** The complaint about one syntax node, or undefined. */
function complaint(ts, node) {
  const kind = node.operatorToken?.kind;
  if (kind === ts.SyntaxKind.AsteriskAsteriskToken || kind === ts.SyntaxKind.AsteriskAsteriskEqualsToken) {
    return '** differs between engines: use pow of src/engine/maths.ts, or multiply';
  }
  if (ts.isIdentifier(node) && node.text === 'Math') {
    const owner = node.parent;
    const isName = ts.isPropertyAccessExpression(owner) && owner.name === node;
    const isMember = ts.isPropertyAccessExpression(owner) && owner.expression === node;
    if (isName || (isMember && exact.has(owner.name.text))) return undefined;
    return isMember
      ? `Math.${owner.name.text} differs between engines: use src/engine/maths.ts`
      : 'Math is used only as Math.name, so that every call can be checked';
  }
  if (ts.isPropertyAccessExpression(node)) {
    const method = node.name.text;
    if (inLocale.has(method)) return `${method} depends on the reader's locale`;
    const called = ts.isCallExpression(node.parent) && node.parent.expression === node;
    if ((method === 'sort' || method === 'toSorted') && called && node.parent.arguments.length === 0) {
      return `.${method}() without a comparator: state the total order`;
    }
  }
  return undefined;
}

/**
 * All complaints about one source text, as `path:line:column message`.
 *
 * @param {typeof import('typescript')} ts
 * @param {string} path
 * @param {string} text
 * @returns {string[]}
 */
export function complaintsIn(ts, path, text) {
  const source = ts.createSourceFile(path, text, ts.ScriptTarget.Latest, true);
  const complaints = [];
  const visit = (node) => {
    const message = complaint(ts, node);
    if (message !== undefined) {
      const { line, character } = source.getLineAndCharacterOfPosition(node.getStart(source));
      complaints.push(`${path}:${line + 1}:${character + 1} ${message}`);
    }
    ts.forEachChild(node, visit);
  };
  visit(source);
  return complaints;
}

/** The check as the test script runs it: { ok, output }. */
export async function checkBanned() {
  const { default: ts } = await import('typescript');
  const files = core.flatMap((folder) =>
    readdirSync(join(root, folder), { recursive: true, withFileTypes: true })
      .filter((entry) => entry.isFile() && /\.[cm]?tsx?$/.test(entry.name))
      .map((entry) => join(entry.parentPath, entry.name)),
  );
  const complaints = files.flatMap((file) =>
    complaintsIn(ts, relative(root, file), readFileSync(file, 'utf8')),
  );
  return { ok: files.length > 0 && complaints.length === 0, output: `${complaints.join('\n')}\n` };
}
