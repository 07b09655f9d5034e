import { readdirSync, readFileSync } from 'node:fs'
import { expect, it } from 'vitest'

const SECTION = /docs\/methodology\.md §(\d+)(?:\.(\d+))?/g

const sources = readdirSync('src', { recursive: true, encoding: 'utf8' })
  .filter((file) => file.endsWith('.ts'))
  .map((file) => `src/${file}`)

it('names only sections of the methodology that are there', () => {
  const text = readFileSync('docs/methodology.md', 'utf8')
  const sections = text.split(/^## /m).slice(1)
  const found = sources.flatMap((file) =>
    [...readFileSync(file, 'utf8').matchAll(SECTION)].map(([whole, section = '', item]) => ({
      file,
      whole,
      section,
      item,
    })),
  )
  expect(found.length).toBeGreaterThan(10)
  for (const { file, whole, section, item } of found) {
    const body = sections.find((one) => one.startsWith(`${section}. `))
    expect(body, `${file}: ${whole}`).toBeDefined()
    if (item !== undefined) expect(body, `${file}: ${whole}`).toMatch(new RegExp(`^${item}\\. `, 'm'))
  }
})

it('has a section that the code names for each rule', () => {
  const cited = new Set(
    sources.flatMap((file) =>
      [...readFileSync(file, 'utf8').matchAll(SECTION)].map(([, section]) => Number(section)),
    ),
  )
  expect([...cited].sort((a, b) => a - b)).toEqual([1, 2, 3, 4, 5, 6, 7, 8, 9, 10, 11, 12])
})
