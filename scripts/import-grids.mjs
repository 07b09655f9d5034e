/**
 * Writes src/reference/grids.data.json from the data sets inside @tgwf/co2:
 *
 *   node scripts/import-grids.mjs
 *
 * Yearly averages by country (Ember) and by zone (Electricity Maps, two years). The years of the Ember rows are not in the
 * package; they come from src/reference/figures.data.json where a figure states one.
 */
import { averageIntensity, electricityMaps } from '@tgwf/co2/data'
import { readFileSync, writeFileSync } from 'node:fs'
import { ALPHA_2, REGIONS } from './figures/country-codes.mjs'
import { requireThat } from './figures/provenance.mjs'

const at = (name) => new URL(`../src/reference/${name}`, import.meta.url)
const [NEW, OLD] = [2025, 2024]

const sets = [
  {
    id: 'ember',
    title: 'Ember yearly electricity data, through CO2.js (package @tgwf/co2 0.19.0)',
    url: 'https://ember-climate.org/data/data-explorer/',
    licence: 'CC BY-SA 4.0',
    licenceUrl: 'https://creativecommons.org/licenses/by-sa/4.0/',
    counts: 'generation, yearly average, life cycle',
    years: '2022 to 2024, the latest of each country',
  },
  {
    id: 'electricity-maps',
    title: 'Electricity Maps yearly data, through CO2.js (package @tgwf/co2 0.19.0)',
    url: 'https://www.electricitymaps.com/',
    licence: 'ODbL 1.0',
    licenceUrl: 'https://opendatacommons.org/licenses/odbl/',
    counts: 'consumption, yearly average, life cycle',
    years: `${NEW} and ${OLD}`,
  },
]

const region = new Intl.DisplayNames('en', { type: 'region' })

function emberName(code) {
  if (code in REGIONS) return REGIONS[code]
  requireThat(ALPHA_2.has(code), `no name for ${code}`)
  return region.of(ALPHA_2.get(code))
}

function emberYears() {
  const { figures } = JSON.parse(readFileSync(at('figures.data.json'), 'utf8'))
  const rows = figures.filter(({ series }) => series === 'grid-ember')
  return new Map(rows.map(({ id, year }) => [id.split('.').at(-1).toUpperCase(), year]))
}

/** A grid that emits nothing is a gap in the data, not a grid. */
const emits = ([, grams]) => grams > 0

function emberRows() {
  const years = emberYears()
  return Object.entries(averageIntensity.data)
    .filter(emits)
    .map(([code, gPerKWh]) => ({
      id: `ember:${code}`,
      set: 'ember',
      name: emberName(code),
      gPerKWh,
      ...(years.has(code) ? { year: years.get(code) } : {}),
      ...(code in REGIONS ? { isRegion: true } : {}),
    }))
}

function zoneRows() {
  const newest = electricityMaps[`yearly${NEW}`].data
  const before = electricityMaps[`yearly${OLD}`].data
  const value = (zone) => zone?.carbonIntensity.value ?? 0
  return Object.entries(newest)
    .filter(([code, zone]) => emits([code, value(zone)]))
    .map(([code, zone]) => ({
      id: `electricity-maps:${code}`,
      set: 'electricity-maps',
      name: zone.zone.zoneName,
      gPerKWh: value(zone),
      year: NEW,
      gPerKWhYearBefore: value(before[code]),
      carbonFreePercent: zone.carbonFreeEnergy.value,
      ...(code.includes('-') ? { country: code.split('-')[0] } : {}),
    }))
}

const rows = [...emberRows(), ...zoneRows()]
requireThat(new Set(rows.map(({ id }) => id)).size === rows.length, 'ids repeat')
const lines = (records) => records.map((record) => JSON.stringify(record)).join(',\n')
const head = '{"format":"joulebench-grids","version":1,'
writeFileSync(at('grids.data.json'), `${head}\n"sets":[\n${lines(sets)}\n],\n"grids":[\n${lines(rows)}\n]}\n`)
console.log(`${rows.length} grids`)
