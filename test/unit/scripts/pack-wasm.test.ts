import { mkdtempSync, readdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { decompress } from 'fzstd'
import { build } from 'vite'
import { expect, it } from 'vitest'
import { packWasm } from '../../../scripts/pack-wasm.ts'

it('writes the file packed, under an address that the code holds', async () => {
  const folder = mkdtempSync(join(tmpdir(), 'joulebench-pack-'))
  try {
    const content = 'some module '.repeat(1_000)
    writeFileSync(join(folder, 'engine.wasm'), content)
    writeFileSync(join(folder, 'main.js'), `import url from './engine.wasm?packed'\nconsole.log(url)`)
    await build({
      configFile: false,
      logLevel: 'silent',
      root: folder,
      base: './',
      plugins: [packWasm()],
      build: {
        rolldownOptions: { input: join(folder, 'main.js') },
        outDir: join(folder, 'out'),
        minify: false,
      },
    })
    const assets = join(folder, 'out/assets')
    const [packed = ''] = readdirSync(assets).filter((name) => name.endsWith('.zst'))
    expect(new TextDecoder().decode(decompress(readFileSync(join(assets, packed))))).toBe(content)
    const [code = ''] = readdirSync(assets).filter((name) => name.endsWith('.js'))
    expect(readFileSync(join(assets, code), 'utf8')).toContain(packed)
  } finally {
    rmSync(folder, { recursive: true })
  }
})
