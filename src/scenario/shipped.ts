import type { ScenarioSource } from './guard';

const files: Record<string, string> = import.meta.glob(['../../scenarios/*.yaml', '!**/*.study.yaml'], {
  query: '?raw',
  eager: true,
  import: 'default',
});

/** The scenarios that come with Roda, by name. */
export const SHIPPED: ReadonlyMap<string, ScenarioSource> = new Map(
  Object.entries(files)
    .map(([path, text]) => ({ name: path.slice(path.lastIndexOf('/') + 1, -'.yaml'.length), text }))
    .filter(({ text }) => /^roda:/m.test(text))
    .sort((a, b) => (a.name < b.name ? -1 : 1))
    .map(({ name, text }) => [name, { file: `scenarios/${name}.yaml`, id: `shipped:${name}`, text }]),
);
