/** The only place where units convert. Factors are definitions (SI, NIST SP 811), so they carry no uncertainty. */
const MS_PER_S = 1000
const S_PER_H = 3600
const J_PER_WH = 3600
const WH_PER_KWH = 1000
const G_PER_KG = 1000
const WH_PER_PICOWH = 1e-12

/** Watts in each unit that power loggers write, by its lower-case name. */
export const WATTS_PER_UNIT: Readonly<Record<string, number>> = {
  mw: 1e-3,
  milliwatts: 1e-3,
  w: 1,
  watt: 1,
  watts: 1,
  kw: 1e3,
}

export function msToS(ms: number): number {
  return ms / MS_PER_S
}

export function sToMs(s: number): number {
  return s * MS_PER_S
}

export function sToH(s: number): number {
  return s / S_PER_H
}

export function joulesToWh(joules: number): number {
  return joules / J_PER_WH
}

export function whToJoules(wh: number): number {
  return wh * J_PER_WH
}

export function whToKWh(wh: number): number {
  return wh / WH_PER_KWH
}

export function kWhToWh(kWh: number): number {
  return kWh * WH_PER_KWH
}

export function joulesToKWh(joules: number): number {
  return whToKWh(joulesToWh(joules))
}

export function kWhToJoules(kWh: number): number {
  return whToJoules(kWhToWh(kWh))
}

export function gramsToKg(grams: number): number {
  return grams / G_PER_KG
}

export function kgToGrams(kg: number): number {
  return kg * G_PER_KG
}

export function picoWhToJoules(picoWh: number): number {
  return whToJoules(picoWh * WH_PER_PICOWH)
}
