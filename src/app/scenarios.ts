/** A shipped scenario as the picker shows it. */
export interface ScenarioChoice {
  readonly name: string;
  readonly title: string;
  readonly asks: string;
}

/** Reads the shipped scenarios; loaded when the picker opens, for it takes the YAML parser along. */
export async function scenarioChoices(): Promise<ScenarioChoice[]> {
  const [{ SHIPPED }, { readDocument }] = await Promise.all([
    import('../scenario/shipped'),
    import('../scenario/document'),
  ]);
  return [...SHIPPED].map(([name, source]) => {
    const { tree } = readDocument(source);
    const text = (key: string): string => {
      const value = tree?.kind === 'map' ? tree.entries.find((entry) => entry.key === key)?.value : undefined;
      return value?.kind === 'scalar' ? String(value.value).trim() : '';
    };
    return { name, title: text('title') || name, asks: text('asks') };
  });
}
