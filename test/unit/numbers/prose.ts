import { readdirSync, readFileSync } from 'node:fs'
import { join, resolve } from 'node:path'
import { parse } from 'svelte/compiler'
import ts from 'typescript'

const ROOT = resolve(import.meta.dirname, '../../..')

/** A number in a text that a person reads. */
export interface SaidNumber {
  /** Path from the root of the project. */
  readonly file: string
  /** As it stands: `0.022`, `1,594`. */
  readonly number: string
  /** The text around it. */
  readonly text: string
}

/** Attributes that are read aloud or shown. */
const SPOKEN = new Set([
  'aria-label',
  'aria-valuetext',
  'title',
  'alt',
  'placeholder',
  'label',
  'tag',
  'name',
])

/** Not part of a name such as `fp32`, `x86`, `CO2e` or `16-bit`. */
const NUMBER = /(?<![\w.#/-])\d(?:[\d,.]*\d)?(?![\w-]|\.\d)/g

/** Words in a row: what is neither an identifier, a path nor a piece of markup. */
function isProse(text: string): boolean {
  return /[a-z]{3}/i.test(text) && /\s/.test(text.trim())
}

export function numbersIn(text: string): string[] {
  return [...text.matchAll(NUMBER)].map(([number]) => number)
}

interface AnyNode {
  readonly type?: string
  readonly [key: string]: unknown
}

function isNode(value: unknown): value is AnyNode {
  return typeof value === 'object' && value !== null && !Array.isArray(value)
}

function children(node: AnyNode): readonly unknown[] {
  return Object.entries(node).flatMap(([key, value]): unknown[] => {
    if (key === 'parent') return []
    return Array.isArray(value) ? (value as unknown[]) : [value]
  })
}

/** Every text of a tree of nodes, Svelte's or ECMAScript's, that may be shown. Text nodes count even where they are one word. */
function textsOf(value: unknown): string[] {
  if (!isNode(value)) return []
  switch (String(value.type)) {
    case 'Attribute':
      return attributeTexts(value)
    case 'Text':
      return [String(value['data'])]
    case 'Literal':
      return typeof value['value'] === 'string' && isProse(value['value']) ? [value['value']] : []
    case 'TemplateLiteral':
      return templateTexts(value)
    case 'ImportDeclaration':
    case 'StyleSheet':
      return []
    default:
      return children(value).flatMap(textsOf)
  }
}

function attributeTexts(node: AnyNode): string[] {
  const spoken = SPOKEN.has(String(node['name']))
  const values = Array.isArray(node['value']) ? (node['value'] as unknown[]) : [node['value']]
  return values.flatMap((one) => {
    if (isNode(one) && one.type === 'Text') return spoken ? [String(one['data'])] : []
    return textsOf(one)
  })
}

function templateTexts(node: AnyNode): string[] {
  const quasis = (node['quasis'] as AnyNode[]).map(({ value }) => (value as { cooked: string }).cooked)
  const whole = quasis.join('…')
  const inner = (node['expressions'] as unknown[]).flatMap(textsOf)
  return isProse(whole) ? [whole, ...inner] : inner
}

function svelteTexts(source: string): string[] {
  const { fragment, instance, module } = parse(source, { modern: true })
  return [fragment, instance, module].flatMap(textsOf)
}

function typescriptTexts(source: string): string[] {
  const file = ts.createSourceFile('prose.ts', source, ts.ScriptTarget.Latest, true)
  const found: string[] = []
  const visit = (node: ts.Node): void => {
    if (ts.isImportDeclaration(node)) return
    if (ts.isStringLiteral(node) || ts.isNoSubstitutionTemplateLiteral(node)) found.push(node.text)
    if (ts.isTemplateExpression(node)) {
      found.push([node.head.text, ...node.templateSpans.map(({ literal }) => literal.text)].join('…'))
    }
    ts.forEachChild(node, visit)
  }
  visit(file)
  return found.filter(isProse)
}

function filesIn(folder: string): string[] {
  return readdirSync(join(ROOT, folder), { withFileTypes: true }).flatMap((entry) => {
    const path = `${folder}/${entry.name}`
    if (entry.isDirectory()) return filesIn(path)
    return /\.(ts|svelte)$/.test(entry.name) ? [path] : []
  })
}

/** Every text of a source file that may be shown. */
export function textsOfSource(file: string, source: string): string[] {
  return file.endsWith('.svelte') ? svelteTexts(source) : typescriptTexts(source)
}

/** Every number that a person reads out of the texts in these folders. */
export function numbersSaid(folders: readonly string[]): SaidNumber[] {
  return folders.flatMap(filesIn).flatMap((file) =>
    textsOfSource(file, readFileSync(join(ROOT, file), 'utf8')).flatMap((found) => {
      const text = found.replace(/\s+/g, ' ').trim()
      return numbersIn(text).map((number) => ({ file, number, text }))
    }),
  )
}
