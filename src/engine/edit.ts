/** A change of one parameter, valve or switch, applied before the first layer of a step. */
export interface Edit {
  readonly step: number;
  /** Parameter path, or `links.<id>.valve`, or `links.<id>.integration` (0 internal, 1 market). */
  readonly path: string;
  readonly value: number;
}

/**
 * The one form of a list of edits: sorted by step, then path; of two at the same place the last wins;
 * those that change nothing are dropped.
 * @param initial the value that a path has before any edit
 */
export function normaliseEdits(
  edits: readonly Edit[],
  initial: (path: string) => number | undefined,
): Edit[] {
  const last = new Map<string, Edit>();
  for (const edit of edits) last.set(`${edit.step} ${edit.path}`, edit);
  const sorted = [...last.values()].sort(
    (a, b) => a.step - b.step || (a.path < b.path ? -1 : a.path > b.path ? 1 : 0),
  );
  const standing = new Map<string, number | undefined>();
  return sorted.filter((edit) => {
    const before = standing.has(edit.path) ? standing.get(edit.path) : initial(edit.path);
    standing.set(edit.path, edit.value);
    return before !== edit.value;
  });
}
