import type { SidesTable } from './side-words.ts'

/** What begins or ends something in Markdown or HTML, made harmless. */
function plain(text: string): string {
  return text.replace(/[\\`*_[\]|<>~&]/g, (character) => `\\${character}`).replace(/\s+/g, ' ')
}

/** A comparison to paste somewhere. Texts from outside stay texts. */
export function comparisonMarkdown(title: string, { head, rows, pairs }: SidesTable): string {
  const unlike = pairs.flatMap((pair) =>
    pair.unlike.map((words) => `- ${plain(pair.label)}: ${plain(words)}`),
  )
  const verdicts = pairs.map(
    ({ label, refusal, verdicts: said }) => `- ${plain(label)}: ${plain(refusal ?? said.join('; '))}`,
  )
  const table = [
    `| | ${head.map(plain).join(' | ')} |`,
    `| --- |${' --- |'.repeat(head.length)}`,
    ...rows.map(({ label, cells }) => `| ${plain(label)} | ${cells.map(plain).join(' | ')} |`),
  ]
  return [
    `### ${plain(title)}`,
    '',
    ...(unlike.length === 0 ? [] : ['They differ in:', '', ...unlike, '']),
    ...table,
    '',
    ...verdicts,
    '',
    'Medians with 5–95 % intervals; time measured, energy estimated by Joulebench.',
    '',
  ].join('\n')
}

/** The same for a terminal: columns of equal width. */
export function comparisonText({ head, rows, pairs }: SidesTable): string {
  const lines = [['', ...head], ...rows.map(({ label, cells }) => [label, ...cells])]
  const widths =
    lines[0]?.map((_, column) => Math.max(...lines.map((line) => (line[column] ?? '').length))) ?? []
  const table = lines.map((line) =>
    line
      .map((cell, column) => cell.padEnd(widths[column] ?? 0))
      .join('  ')
      .trimEnd(),
  )
  const unlike = pairs.flatMap((pair) => pair.unlike.map((words) => `  ${pair.label}: ${words}`))
  const verdicts = pairs.map(
    ({ label, refusal, verdicts: said }) => `  ${label}: ${refusal ?? said.join('; ')}`,
  )
  return [
    ...(unlike.length === 0 ? [] : ['They differ in:', ...unlike, '']),
    ...table,
    ...(verdicts.length === 0 ? [] : ['', ...verdicts]),
    '',
  ].join('\n')
}

const ESCAPES: Readonly<Record<string, string>> = {
  '&': '&amp;',
  '<': '&lt;',
  '>': '&gt;',
  '"': '&quot;',
  "'": '&#39;',
}

/** XML has no place for control characters and halves of characters: a picture with one is not drawn. */
function escaped(text: string): string {
  return Array.from(text, (character) =>
    /[\p{Cc}\p{Cs}\uFFFE\uFFFF]/u.test(character) ? ' ' : (ESCAPES[character] ?? character),
  ).join('')
}

const CARD = { padding: 28, line: 26, labelWidth: 220, cellWidth: 300, title: 40 } as const

/** Cut to what its column holds at 14 px. */
function cut(text: string, width: number): string {
  const most = Math.floor(width / 7.4)
  return text.length > most ? `${text.slice(0, most - 1)}…` : text
}

interface CardLine {
  readonly text: string
  readonly x: number
  readonly weight?: number
  readonly colour?: string
}

function cardLines(title: string, { head, rows, pairs }: SidesTable): CardLine[][] {
  const column = (index: number): number => CARD.padding + CARD.labelWidth + index * CARD.cellWidth
  const soft = '#615b52'
  const whole = (text: string, colour: string): CardLine[] => [
    { text: cut(text, CARD.labelWidth + head.length * CARD.cellWidth), x: CARD.padding, colour },
  ]
  return [
    [{ text: cut(title, 600), x: CARD.padding, weight: 650 }],
    ...pairs.flatMap(({ unlike }) => unlike.map((words) => whole(`Unlike: ${words}`, '#a4242c'))),
    head.map((text, index) => ({ text: cut(text, CARD.cellWidth - 12), x: column(index), weight: 600 })),
    ...rows.map(({ label, cells }) => [
      { text: label, x: CARD.padding, colour: soft },
      ...cells.map((text, index) => ({
        text: cut(text, CARD.cellWidth - 12),
        x: column(index),
        colour: index === 0 ? '#b93c0a' : '#1b5a84',
      })),
    ]),
    ...pairs.map(({ label, refusal, verdicts }) =>
      whole(`${label}: ${refusal ?? verdicts.join('; ')}`, '#1e1b17'),
    ),
    whole('Medians with 5–95 % intervals. Time measured, energy estimated. Joulebench', soft),
  ]
}

/** A comparison as a picture of its own: SVG without scripts, styles or anything from elsewhere. */
export function comparisonSvg(
  title: string,
  table: SidesTable,
): { svg: string; width: number; height: number } {
  const lines = cardLines(title, table)
  const width = 2 * CARD.padding + CARD.labelWidth + table.head.length * CARD.cellWidth
  const height = 2 * CARD.padding + lines.length * CARD.line
  const texts = lines.flatMap((line, index) =>
    line.map(
      ({ text, x, weight = 400, colour = '#1e1b17' }) =>
        `<text x="${x}" y="${CARD.padding + 18 + index * CARD.line}" font-weight="${weight}" fill="${colour}">${escaped(text)}</text>`,
    ),
  )
  const svg =
    `<svg xmlns="http://www.w3.org/2000/svg" width="${width}" height="${height}" viewBox="0 0 ${width} ${height}" ` +
    `font-family="system-ui, sans-serif" font-size="14"><rect width="100%" height="100%" rx="12" fill="#ffffff"/>` +
    `${texts.join('')}</svg>`
  return { svg, width, height }
}
