import type { EvaluationSet } from '../../catalogue/evaluation/evaluation-set.ts'
import type { OwnRows } from '../../storage/evaluation/read-rows.ts'

/** A person's own rows as a set like the shipped ones. */
export function ownSet(title: string, { rows, labels }: OwnRows): EvaluationSet {
  return {
    format: 'joulebench-evaluation',
    version: 1,
    id: 'own',
    kind: 'labels',
    title: title.slice(0, 80),
    license: 'own',
    provenance: 'A file of this person; it never leaves the browser.',
    labels: [...labels],
    rules: ['As the file says.'],
    items: rows,
  }
}
