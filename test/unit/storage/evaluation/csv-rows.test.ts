import { describe, expect, it } from 'vitest'
import { CsvRows, separatorOf } from '../../../../src/storage/evaluation/csv-rows.ts'

const whole = (text: string) => [...new CsvRows(',').push(text, true)]

describe('CsvRows', () => {
  it('reads quotes, doubled quotes and line breaks within quotes, as RFC 4180 has them', () => {
    expect(whole('a,"b, ""c""\r\nd"\r\ne,f')).toEqual([
      { line: 1, cells: ['a', 'b, "c"\r\nd'] },
      { line: 3, cells: ['e', 'f'] },
    ])
  })

  it('gives the same rows however the text is cut', () => {
    const text = 'text,label\n"one, ""two""\nthree",x\r\nfour,y\n\n"five"oops,z\nsix,"w"'
    const rows = new CsvRows(',')
    const apart = text.split('').flatMap((character) => [...rows.push(character)])
    expect([...apart, ...rows.push('', true)]).toEqual(whole(text))
    expect(whole(text)).toHaveLength(5)
  })

  it('names the line of a row that is none, and goes on behind it', () => {
    expect(whole('a,b\n"c"d,e\nf,g')).toEqual([
      { line: 1, cells: ['a', 'b'] },
      { line: 2, fault: 'text-after-quote' },
      { line: 3, cells: ['f', 'g'] },
    ])
  })

  it('loses one line to a quote that is never closed, not the rest of the file', () => {
    const rest = Array.from({ length: 9_000 }, (_, index) => `text ${index},x`)
    const rows = whole(['a,b', '"open,x', ...rest].join('\n'))
    expect(rows[1]).toEqual({ line: 2, fault: 'open-quote' })
    expect(rows).toHaveLength(9_002)
    expect(rows.at(-1)).toEqual({ line: 9_002, cells: ['text 8999', 'x'] })
  })

  it('does not wait for ever for the end of a quote', () => {
    const rows = new CsvRows(',')
    const found = [...rows.push('"open\n'), ...rows.push(`next,x\n${'a,b\n'.repeat(20_000)}`)]
    expect(found[0]).toEqual({ line: 1, fault: 'open-quote' })
    expect(found[1]).toEqual({ line: 2, cells: ['next', 'x'] })
  })

  it('passes over empty lines and counts them', () => {
    expect(whole('\n\na,b\n')).toEqual([{ line: 3, cells: ['a', 'b'] }])
  })
})

it('finds the separator in the heading', () => {
  expect(['text,label', 'text;label', 'text\tlabel, or so\tid'].map(separatorOf)).toEqual([',', ';', '\t'])
})
