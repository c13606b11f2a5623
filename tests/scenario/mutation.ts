import fc from 'fast-check';

/** A text with up to `most` of the pieces put into it at any place, each in place of up to twelve characters. */
export function mutationsOf(good: string, pieces: fc.Arbitrary<string>, most: number): fc.Arbitrary<string> {
  const mutation = fc.record({
    at: fc.double({ min: 0, max: 1, noNaN: true }),
    drop: fc.nat(12),
    piece: pieces,
  });
  return fc.array(mutation, { minLength: 1, maxLength: most }).map((mutations) =>
    mutations.reduce((text, { at, drop, piece }) => {
      const offset = Math.floor(at * text.length);
      return text.slice(0, offset) + piece + text.slice(offset + drop);
    }, good),
  );
}
