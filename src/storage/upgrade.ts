/** JSON of unknown content. */
type Json = Readonly<Record<string, unknown>>

function objectAt(json: Json, key: string): Json {
  const value = json[key]
  return typeof value === 'object' && value !== null ? (value as Json) : {}
}

/** Version 1 knew pictures only, no calibration, no benchmark and no disturbance of single samples. */
function toVersion2(json: Json): Json {
  const { pictureWidth, pictureHeight, ...workload } = objectAt(json, 'workload')
  return {
    ...json,
    version: 2,
    workload: {
      ...workload,
      picture: { width: pictureWidth, height: pictureHeight },
      inputTokens: null,
      outputTokens: null,
      steps: null,
    },
    timing: { ...objectAt(json, 'timing'), flagged: [], generation: null, sessions: [], gpuBusyShare: null },
    energy: { ...objectAt(json, 'energy'), calibrationIds: [] },
    benchmark: null,
  }
}

/** Version 2 listened to nothing. */
function toVersion3(json: Json): Json {
  return { ...json, version: 3, workload: { ...objectAt(json, 'workload'), soundSeconds: null } }
}

/** One step each, by the version it starts from. */
const STEPS: ReadonlyMap<number, (json: Json) => Json> = new Map([
  [1, toVersion2],
  [2, toVersion3],
])

/** Takes a record of an older version to the newest, step by step; the result still has to be validated. */
export function upgraded(json: Json, version: number): Json {
  const step = STEPS.get(version)
  return step === undefined ? json : upgraded(step(json), version + 1)
}
