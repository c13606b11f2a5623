import type { Node } from '../../scenario/document';
import type { Issues } from './issues';
import { seedCountForm, seedListForm, seedRangeForm } from './schema';

/** Seeds of a study, which may be too many to be written out before their number has been looked at. */
export interface SeedRange {
  readonly count: number;
  /** The seeds in order. */
  list(): string[];
}

/** Reads `seeds`: a number, `{ count, first }` or a list. Numbered seeds are 1, 2, 3 ... unless `first` is given. */
export function readSeeds(node: Node, issues: Issues): SeedRange | undefined {
  if (node.kind === 'list') {
    const form = issues.form(seedListForm, node, ['seeds']);
    if (!form) return undefined;
    const seeds = form.map(String);
    const twice = seeds.findIndex((seed, i) => seeds.indexOf(seed) < i);
    if (twice >= 0)
      return issues.add(
        (node.items[twice] as Node).origin,
        `seeds.${twice}`,
        'the seed stands twice',
        'Keep one of them',
      );
    return { count: seeds.length, list: () => seeds };
  }
  if (node.kind === 'map') {
    const form = issues.form(seedRangeForm, node, ['seeds'], Object.keys(seedRangeForm.shape));
    return form && numbered(form.count, form.first ?? 1);
  }
  const count = issues.form(seedCountForm, node, ['seeds']);
  return count === undefined ? undefined : numbered(count, 1);
}

function numbered(count: number, first: number): SeedRange {
  return { count, list: () => Array.from({ length: count }, (_, i) => String(first + i)) };
}
