import { readdirSync, readFileSync } from 'node:fs'
import { join, relative, resolve, sep } from 'node:path'
import { describe, expect, it } from 'vitest'

/** DESIGN: a run read from left to right. `stats` stands under all of them. */
const FLOW = [
  'catalogue',
  'device',
  'protocol',
  'runtime',
  'timing',
  'energy',
  'reference',
  'comparison',
  'storage',
  'state',
  'view',
]
const SRC = resolve(import.meta.dirname, '../../../src')

function sources(folder: string): string[] {
  return readdirSync(folder, { withFileTypes: true }).flatMap((entry) => {
    const path = join(folder, entry.name)
    if (entry.isDirectory()) return sources(path)
    return /\.(ts|svelte)$/.test(entry.name) ? [path] : []
  })
}

function foldersIn(folder: string): string[] {
  const inside = readdirSync(folder, { withFileTypes: true }).filter((entry) => entry.isDirectory())
  return inside.map(({ name }) => join(folder, name)).flatMap((path) => [path, ...foldersIn(path)])
}

/** A folder of one or two files needs no word. */
function holdsRooms(folder: string): boolean {
  return readdirSync(folder).filter((name) => !name.endsWith('.md')).length > 2
}

/** Every module a file names, statically or dynamically, types included. */
function importsOf(text: string): string[] {
  return [...text.matchAll(/(?:from|import)\s*\(?\s*'([^']+)'/g)].map((match) => match[1] ?? '')
}

function roomOf(path: string): string {
  return relative(SRC, path).split(sep)[0] ?? ''
}

interface Arrow {
  readonly from: string
  readonly to: string
  readonly text: string
}

function arrows(): Arrow[] {
  return sources(SRC).flatMap((path) =>
    importsOf(readFileSync(path, 'utf8'))
      .filter((specifier) => specifier.startsWith('.'))
      .map((specifier) => ({
        from: roomOf(path),
        to: roomOf(resolve(path, '..', specifier)),
        text: `${relative(SRC, path)} imports ${specifier}`,
      })),
  )
}

function runsBack({ from, to }: Arrow): boolean {
  if (from === to || from === 'main.ts') return false
  if (to === 'stats') return false
  if (from === 'stats') return true
  return !FLOW.includes(to) || FLOW.indexOf(from) < FLOW.indexOf(to)
}

describe('the flow of src', () => {
  const all = arrows()

  it('is read at all', () => {
    expect(all.length).toBeGreaterThan(100)
  })

  it('has no arrow that runs back', () => {
    expect(all.filter(runsBack).map(({ text }) => text)).toEqual([])
  })

  it('would catch an arrow that runs back', () => {
    expect(runsBack({ from: 'energy', to: 'view', text: '' })).toBe(true)
    expect(runsBack({ from: 'stats', to: 'energy', text: '' })).toBe(true)
    expect(runsBack({ from: 'view', to: 'energy', text: '' })).toBe(false)
  })

  it('names every folder of src', () => {
    const folders = readdirSync(SRC, { withFileTypes: true })
      .filter((entry) => entry.isDirectory())
      .map((entry) => entry.name)
    expect([...FLOW, 'stats'].sort()).toEqual(folders.sort())
  })

  it.each(['src', 'scripts'])('says in each folder of %s what lives there', (root) => {
    for (const folder of foldersIn(resolve(SRC, '..', root)).filter(holdsRooms)) {
      const lines = readFileSync(join(folder, 'README.md'), 'utf8').split('\n')
      const said = lines.filter((line) => line.trim() !== '')
      expect(said.length, folder).toBeGreaterThanOrEqual(3)
      expect(said.length, folder).toBeLessThanOrEqual(8)
    }
  })
})

describe('packages', () => {
  const users = (name: string) =>
    sources(SRC)
      .filter((path) => importsOf(readFileSync(path, 'utf8')).some((one) => one.startsWith(name)))
      .map(roomOf)

  it('only runtime knows the machine-learning packages', () => {
    for (const name of ['@huggingface/', 'onnxruntime']) {
      expect(new Set(users(name)), name).toEqual(new Set(['runtime']))
    }
  })

  it('only storage knows IndexedDB', () => {
    expect(new Set(users('idb'))).toEqual(new Set(['storage']))
  })

  it('the page takes nothing but types from runtime', () => {
    const values = sources(SRC).flatMap((path) => {
      if (!['storage', 'state', 'view', 'main.ts'].includes(roomOf(path))) return []
      const text = readFileSync(path, 'utf8')
      return [
        ...text.matchAll(/import (?!type)(?:(?!\bimport\b)[^;])*?from '(?:\.\.?\/)+runtime\/[^']+'/g),
      ].map((match) => match[0])
    })
    expect(values).toEqual([])
  })
})
