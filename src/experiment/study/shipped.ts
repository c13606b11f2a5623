import type { ScenarioSource } from '../../scenario/guard';

const files: Record<string, string> = import.meta.glob('../../../scenarios/*.study.yaml', {
  query: '?raw',
  eager: true,
  import: 'default',
});

const ENDING = '.study.yaml';

/** The studies that come with Roda, by name. */
export const SHIPPED_STUDIES: ReadonlyMap<string, ScenarioSource> = new Map(
  Object.entries(files)
    .map(([path, text]) => ({ name: path.slice(path.lastIndexOf('/') + 1, -ENDING.length), text }))
    .sort((a, b) => (a.name < b.name ? -1 : 1))
    .map(({ name, text }) => [
      name,
      { file: `scenarios/${name}${ENDING}`, id: `shipped:${name}.study`, text },
    ]),
);
