import { parseArgs } from 'node:util'
import { parseHubAddress } from '../../src/catalogue/hub-place.ts'
import { HUB_MODELS } from '../../src/catalogue/hub-models.ts'
import { checkModel, type HubCheck } from './check-model.ts'

const USUAL_HUB = 'https://huggingface.co/'

/** @returns 0 where all is as listed, 1 where something is not, 2 where the hub was out of reach */
export async function main(args: readonly string[]): Promise<number> {
  const { values } = parseArgs({
    args: [...args],
    options: { hub: { type: 'string' }, json: { type: 'boolean' } },
  })
  const hub = parseHubAddress(values.hub ?? process.env['VITE_HUB'] ?? USUAL_HUB)
  if (hub === null) {
    console.error(`Not an address of a hub: ${values.hub ?? ''}`)
    return 1
  }
  const checks: HubCheck[] = []
  for (const model of HUB_MODELS) {
    const check = await checkModel(model, hub, fetch)
    checks.push(check)
    if (values.json !== true)
      console.log(`${check.verdict.padEnd(12)} ${check.id}${check.detail === '' ? '' : `: ${check.detail}`}`)
  }
  if (values.json === true) console.log(JSON.stringify({ hub, checks }, null, 2))
  const count = (verdict: HubCheck['verdict']) => checks.filter((check) => check.verdict === verdict).length
  if (values.json !== true) {
    console.log(
      `\n${count('as listed')} as listed, ${count('differs')} not, ${count('unreached')} out of reach at ${hub}`,
    )
  }
  if (count('differs') > 0) return 1
  return count('unreached') > 0 ? 2 : 0
}
