// How far an answer of the browser agrees with what expected.json says it must be: { agrees, difference }.

const comparisons = {
  'feature-extraction': (sample, answer) => {
    const difference = largest(sample.embedding.map((value, place) => Math.abs(value - answer[place])))
    return { agrees: difference <= sample.embeddingTolerance, difference }
  },
  'text-classification': (sample, answer) => {
    const scores = new Map(answer.map((entry) => [entry.label, entry.score]))
    const difference = largest(sample.labels.map(({ label, score }) => Math.abs(score - scores.get(label))))
    const same = answer[0].label === sample.labels[0].label
    return { agrees: same && difference <= sample.scoreTolerance, difference }
  },
  'question-answering': (sample, answer) => ({
    agrees: [sample.answer, ...sample.alternatives].includes(answer.answer),
  }),
  'token-classification': (sample, answer) => {
    const found = answer.map(({ word, entity_group: group }) => `${group} ${word}`)
    const wanted = sample.entities.map(({ word, group }) => `${group} ${word.toLowerCase()}`)
    return { agrees: found.join('; ') === wanted.join('; ') }
  },
  'fill-mask': (sample, answer) => {
    const scores = new Map(answer.map((entry) => [entry.token_str, entry.score]))
    const shared = sample.labels.filter(({ label }) => scores.has(label))
    const difference = largest(shared.map(({ label, score }) => Math.abs(score - scores.get(label))))
    const best = sample.labels[0].score - sample.scoreTolerance
    const first = sample.labels.filter(({ score }) => score >= best).map(({ label }) => label)
    return { agrees: first.includes(answer[0].token_str) && difference <= sample.scoreTolerance, difference }
  },
  'text-generation': (sample, answer) => {
    const place = sample.tokenIds.findIndex((id, index) => id !== answer[index])
    const leading = place === -1 ? sample.tokenIds.length : place
    return { agrees: leading >= sample.leadingTokens, leading }
  },
}

const largest = (values) => Math.max(...values)

/** Figures of one backend over all samples of a model. */
export function agreement(task, samples, answers) {
  const results = Object.entries(samples).map(([id, sample]) => comparisons[task](sample, answers[id]))
  const n = results.length
  const lines = [{ what: 'samples as expected', value: results.filter(({ agrees }) => agrees).length / n, n }]
  const differences = results.flatMap(({ difference }) => difference ?? [])
  if (differences.length > 0)
    lines.push({ what: 'largest difference', value: round(largest(differences)), n })
  const leading = results.flatMap((result) => result.leading ?? [])
  if (leading.length > 0) lines.push({ what: 'fewest leading tokens alike', value: Math.min(...leading), n })
  return lines
}

const round = (value) => Number(value.toPrecision(3))
