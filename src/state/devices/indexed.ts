/** Things by their key. Keys may come from outside, so a plain object would not do. */
export function indexed<T>(things: readonly T[], keyOf: (thing: T) => string): ReadonlyMap<string, T> {
  return new Map(things.map((thing) => [keyOf(thing), thing]))
}
