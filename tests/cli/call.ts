import { roda } from '../../src/cli/program';

/** Calls the command in this process. */
export async function call(...args: string[]): Promise<{ code: number; out: string; err: string }> {
  let out = '';
  let err = '';
  const code = await roda(args, {
    out: (text) => {
      out += text;
    },
    err: (text) => {
      err += text;
    },
    terminal: false,
  });
  return { code, out, err };
}

/** Calls the command and reads its one JSON document. @throws Error if there is anything else on stdout */
// biome-ignore lint/suspicious/noExplicitAny: what comes back is what the tests are about.
export async function callJson(...args: string[]): Promise<{ code: number; json: any; err: string }> {
  const { code, out, err } = await call(...args, '--json');
  if (!out.endsWith('}\n') || out.indexOf('\n') !== out.length - 1)
    throw new Error(`not one line of JSON: ${out.slice(0, 200)}`);
  return { code, json: JSON.parse(out), err };
}
