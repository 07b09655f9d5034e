import { type Figure, type InferenceFigure, isInference } from './figure.ts'
import { familyOf, normaliseName, parametersInName } from './model-name.ts'

/** What is known of a local model when a published partner is looked for. */
export interface ModelIdentity {
  readonly task: string
  /** Names under which published measurements may list these very weights. */
  readonly upstreamNames: readonly string[]
  readonly architecture: string
  /** Puts figures of a similar size first; null where unknown. */
  readonly parameters: number | null
}

export type MatchKind =
  | 'same-weights'
  | 'same-architecture'
  | 'same-task'
  /** A service that people would ask instead: another task by the letter, and another model. */
  | 'service'

/** How a figure of the same architecture relates to the local weights. */
export type Relation = 'fine-tuned' | 'predecessor' | 'family'

export interface ModelMatch {
  readonly figure: InferenceFigure
  readonly kind: MatchKind
  /** Only for `same-architecture`. */
  readonly relation: Relation | null
}

/** Pipeline names for which the published figures use another word. */
const TASK_ALIASES: Readonly<Record<string, string>> = { 'feature-extraction': 'sentence-similarity' }

/** Relatives that a name alone does not give away: figure, the weights it is related to, how. */
const RELATIVES: readonly { figure: string; of: string; relation: Relation }[] = [
  { figure: 'GIST all MiniLM L6 v2', of: 'all-MiniLM-L6-v2', relation: 'fine-tuned' },
  { figure: 'SmolLM 135M', of: 'SmolLM2-135M-Instruct', relation: 'predecessor' },
  { figure: 'SmolLM 360M', of: 'SmolLM2-360M-Instruct', relation: 'predecessor' },
]

/** Energies of single inferences of a task, derived ones included and marked as such. */
export function figuresForTask(figures: readonly Figure[], task: string): InferenceFigure[] {
  const wanted = TASK_ALIASES[task] ?? task
  return figures.filter(isInference).filter((figure) => figure.task === wanted)
}

function namesOf(figure: InferenceFigure): string[] {
  return figure.model === null ? [figure.label] : [figure.model, figure.label]
}

/** A mean over several models has no weights of its own. */
function isMean({ series }: InferenceFigure): boolean {
  return series === 'luccioni-task' || series === 'luccioni-derived'
}

function relationTo(figure: InferenceFigure, model: ModelIdentity): Relation | null {
  const own = new Set(model.upstreamNames.map(normaliseName))
  const names = new Set(namesOf(figure).map(normaliseName))
  const relative = RELATIVES.find(
    (one) => names.has(normaliseName(one.figure)) && own.has(normaliseName(one.of)),
  )
  if (relative !== undefined) return relative.relation
  const families = new Set([
    familyOf(model.architecture) ?? model.architecture,
    ...model.upstreamNames.map(familyOf),
  ])
  return namesOf(figure).some((name) => families.has(familyOf(name) ?? '')) ? 'family' : null
}

function matchOne(figure: InferenceFigure, model: ModelIdentity): ModelMatch {
  if (isMean(figure)) return { figure, kind: 'same-task', relation: null }
  const own = new Set(model.upstreamNames.map(normaliseName))
  if (namesOf(figure).some((name) => own.has(normaliseName(name))))
    return { figure, kind: 'same-weights', relation: null }
  const relation = relationTo(figure, model)
  return { figure, kind: relation === null ? 'same-task' : 'same-architecture', relation }
}

/** Tasks whose answer people ask of a service for prompts. */
const ASKED_OF_SERVICES: readonly string[] = ['text-generation', 'summarization']

/** What a service for prompts is said to use for an answer; none for tasks that people do not ask of one. */
export function serviceMatches(figures: readonly Figure[], task: string): ModelMatch[] {
  if (!ASKED_OF_SERVICES.includes(task)) return []
  return figuresForTask(figures, 'llm-prompt').map((figure) => ({ figure, kind: 'service', relation: null }))
}

const KIND_ORDER: readonly MatchKind[] = ['same-weights', 'same-architecture', 'same-task']
const RELATION_ORDER: readonly (Relation | null)[] = ['fine-tuned', 'predecessor', 'family', null]

export function parametersOf(figure: InferenceFigure): number | null {
  return figure.parameters ?? parametersInName(figure.model ?? figure.label)
}

/** Distance in size as a power of e; unknown sizes come last. */
function sizeDistance({ figure }: ModelMatch, parameters: number | null): number {
  const size = parametersOf(figure)
  return size === null || parameters === null ? Number.MAX_VALUE : Math.abs(Math.log(size / parameters))
}

/**
 * Published partners of a local model: the same weights first, then the same architecture (known relatives before mere
 * family), then the rest of the task with its mean first; inside each, the nearest in size first.
 */
export function matchModel(figures: readonly Figure[], model: ModelIdentity): ModelMatch[] {
  const rank = (match: ModelMatch): readonly number[] => [
    KIND_ORDER.indexOf(match.kind),
    RELATION_ORDER.indexOf(match.relation),
    isMean(match.figure) ? 0 : 1,
    sizeDistance(match, model.parameters),
  ]
  return figuresForTask(figures, model.task)
    .map((figure) => matchOne(figure, model))
    .map((match) => ({ match, rank: rank(match) }))
    .sort((a, b) => compareRanks(a.rank, b.rank))
    .map(({ match }) => match)
}

function compareRanks(a: readonly number[], b: readonly number[]): number {
  const first = a.findIndex((value, index) => value !== b[index])
  return first === -1 ? 0 : (a[first] ?? 0) - (b[first] ?? 0)
}
