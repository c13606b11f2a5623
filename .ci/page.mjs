/**
 * Two checks of the built page, on the graph of its imports: nothing in it reaches a Node module, and what a
 * reader loads first stays within its budget.
 */

import { existsSync, readFileSync } from 'node:fs';
import { dirname, join, normalize, relative } from 'node:path';
import { gzipSync } from 'node:zlib';
import { root } from './project.mjs';

/** First load, workers included, data apart; kilobytes of 1000 bytes, gzipped. */
const budget = 350;

const page = join(root, 'dist', 'page');

/** Specifiers of one module: { path, lazy }, where lazy marks import() and not a worker's `new URL(...)`. */
function specifiersOf(parse, code) {
  const found = [];
  const textOf = (node) => {
    if (node?.type === 'Literal' && typeof node.value === 'string') return node.value;
    if (node?.type === 'TemplateLiteral' && node.expressions.length === 0) return node.quasis[0].value.cooked;
    return undefined;
  };
  const visit = (node) => {
    if (Array.isArray(node)) {
      for (const item of node) visit(item);
      return;
    }
    if (node === null || typeof node !== 'object') return;
    if (/^(Import|ExportNamed|ExportAll)Declaration$/.test(node.type) && node.source) {
      found.push({ path: textOf(node.source), lazy: false });
    } else if (node.type === 'ImportExpression') {
      const path = textOf(node.source);
      if (path !== undefined) found.push({ path, lazy: true });
    } else if (node.type === 'NewExpression' && node.callee.name === 'URL') {
      const path = textOf(node.arguments[0]);
      if (path?.endsWith('.js')) found.push({ path: path.startsWith('.') ? path : `./${path}`, lazy: false });
    }
    for (const value of Object.values(node)) visit(value);
  };
  visit(parse(code).body);
  return found;
}

/** Walks from index.html: { first, lazy } as sets of files below the page, and what is wrong. */
async function walk() {
  const { parseAst } = await import('vite');
  const wrong = [];
  const first = new Set(['index.html']);
  const lazy = new Set();
  const html = readFileSync(join(page, 'index.html'), 'utf8');
  const linked = [...html.matchAll(/(?:src|href)="(\.\/[^"]+)"/g)].map((match) => normalize(match[1]));
  const queue = linked.map((file) => ({ file, isLazy: false, from: 'index.html' }));
  while (queue.length > 0) {
    const { file, isLazy, from } = queue.shift();
    if (first.has(file) || (isLazy && lazy.has(file))) continue;
    if (!existsSync(join(page, file))) {
      wrong.push(`${from} loads ${file}, which the build did not write`);
      continue;
    }
    (isLazy ? lazy : first).add(file);
    if (!file.endsWith('.js')) continue;
    for (const found of specifiersOf(parseAst, readFileSync(join(page, file), 'utf8'))) {
      if (!/^\.{0,2}\//.test(found.path)) {
        wrong.push(`${file} imports ${found.path}, which a browser cannot load`);
        continue;
      }
      const target = relative(page, join(page, dirname(file), found.path));
      queue.push({ file: target, isLazy: isLazy || found.lazy, from: file });
    }
  }
  for (const file of first) lazy.delete(file);
  return { first, lazy, wrong };
}

/** No Node module in the page: { ok, output }. */
export async function checkImports() {
  const { first, lazy, wrong } = await walk();
  const output = [...wrong, `${first.size} files at first load, ${lazy.size} lazy`].join('\n');
  return { ok: wrong.length === 0, output: `${output}\n` };
}

/** The size budget: { ok, output }. */
export async function checkSize() {
  const { first } = await walk();
  const sizes = [...first].map((file) => ({
    file,
    kilobytes: gzipSync(readFileSync(join(page, file))).length / 1000,
    isData: /(^|\/)data-[^/]*\.js$/.test(file),
  }));
  sizes.sort((a, b) => b.kilobytes - a.kilobytes || (a.file < b.file ? -1 : 1));
  const total = sizes.filter((size) => !size.isData).reduce((sum, size) => sum + size.kilobytes, 0);
  const rows = sizes.map(
    ({ file, kilobytes, isData }) =>
      `${kilobytes.toFixed(1).padStart(8)} kB  ${file}${isData ? '  (data)' : ''}`,
  );
  const sum = `${total.toFixed(1).padStart(8)} kB  first load without data, of ${budget} kB`;
  return { ok: total <= budget, output: `${[...rows, sum].join('\n')}\n` };
}
