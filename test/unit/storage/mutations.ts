import type { Random } from '../../../src/stats/prng.ts'

const pick = <T>(items: readonly T[], random: Random): T => items[Math.floor(random() * items.length)] as T

/** What someone would put into a record to see what happens. */
const NASTY: readonly unknown[] = [
  null,
  true,
  -1,
  1e300,
  0.1,
  '',
  '<script>globalThis.pwned=1</script>',
  '"><img src=x onerror=globalThis.pwned=1>',
  'javascript:globalThis.pwned=1',
  '\u0000\uFFFF',
  'x'.repeat(3_000),
  [],
  {},
  [[[[[[[[[[[[[[[[]]]]]]]]]]]]]]]],
  { __proto__: { pwned: 1 } },
  { constructor: { prototype: { pwned: 1 } } },
]

function isContainer(value: unknown): value is Record<string, unknown> {
  return typeof value === 'object' && value !== null
}

/** Goes down a random way and changes what is found there. */
function changeInside(value: unknown, random: Random): void {
  if (!isContainer(value)) return
  const keys = Object.keys(value)
  if (keys.length === 0) return
  const key = pick(keys, random)
  if (isContainer(value[key]) && random() < 0.8) {
    changeInside(value[key], random)
    return
  }
  const how = random()
  if (how < 0.2) Reflect.deleteProperty(value, key)
  else if (how < 0.3) value[`${key}2`] = value[key]
  else if (how < 0.4) value[pick(['__proto__x', 'extra', 'constructorx'], random)] = pick(NASTY, random)
  else if (how < 0.5 && typeof value[key] === 'number') value[key] = value[key] * (random() - 0.5) * 10
  else value[key] = pick(NASTY, random)
}

function cutText(text: string, random: Random): string {
  const [from, to] = [random() * text.length, random() * text.length].sort((a, b) => a - b)
  return text.slice(0, from) + text.slice(to)
}

function flipText(text: string, random: Random): string {
  const at = Math.floor(random() * text.length)
  return text.slice(0, at) + String.fromCharCode(32 + Math.floor(random() * 94)) + text.slice(at + 1)
}

/** A text changed at random: by the structure where it has one, else or sometimes by its letters. */
export function mutated(text: string, random: Random): string {
  const how = random()
  if (how < 0.15) return cutText(text, random)
  if (how < 0.3) return flipText(text, random)
  if (how < 0.35) return text.replace(/"[^"]*":/, '"__proto__":')
  if (how < 0.4) return text.replace(/:\d+/, ':1e999')
  try {
    const json: unknown = JSON.parse(text)
    for (let changes = 0; changes < 1 + random() * 3; changes += 1) changeInside(json, random)
    return JSON.stringify(json)
  } catch {
    return flipText(cutText(text, random), random)
  }
}
