import type { Node } from '../../scenario/document';
import { type Issue, issueAt, MOST_ISSUES, type Origin } from '../../scenario/issue';
import type { Read } from '../../scenario/quantities';
import { formIssues } from '../../scenario/read';
import { checkFormOf } from '../../scenario/schema';
import { plain } from '../../scenario/tree';
import { STUDY_EXAMPLES, studyKeysAt } from './schema';

/** Gathers what is wrong with a study. */
export class Issues {
  readonly list: Issue[] = [];

  /** Notes an issue; the first of a place and path counts. */
  add(origin: Origin, path: string, message: string, remedy: string): undefined {
    this.push([issueAt(origin, path, message, remedy)]);
    return undefined;
  }

  push(issues: readonly Issue[]): void {
    for (const issue of issues) {
      if (this.list.length >= MOST_ISSUES) return;
      // Arms share settings, and all complain about the same one.
      const known = this.list.some(
        (i) =>
          i.file === issue.file &&
          i.line === issue.line &&
          i.column === issue.column &&
          i.message === issue.message,
      );
      if (!known) this.list.push(issue);
    }
  }

  /** The value that was read, or undefined and an issue. */
  take<T>(read: Read<T>, origin: Origin, path: string): T | undefined {
    return 'value' in read ? read.value : this.add(origin, path, read.message, read.remedy);
  }

  /** A node's value in a form, or undefined and issues. @param under path of the node; its first key picks the remedy */
  form<T>(
    form: Parameters<typeof checkFormOf<T>>[0],
    node: Node,
    under: readonly string[],
    keys: readonly string[] = [],
  ): T | undefined {
    const checked = checkFormOf<T>(form, plain(node));
    if ('form' in checked) return checked.form;
    const top = under[0] ?? '';
    const help =
      top === ''
        ? { examples: STUDY_EXAMPLES, keysAt: studyKeysAt }
        : { examples: { '': STUDY_EXAMPLES[top] ?? '' }, keysAt: () => keys };
    this.push(checked.problems.flatMap((problem) => formIssues(problem, node, help, under)));
    return undefined;
  }
}
