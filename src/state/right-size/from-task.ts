import type { ShippedSetId } from '../../catalogue/evaluation/evaluation-set.ts'
import type { TaskId } from '../../catalogue/task.ts'
import { rightSizeHref } from './address.ts'

/** The items by which models for a task are judged; none are left out where there is no answer to judge. */
const SET_FOR: Readonly<Partial<Record<TaskId, ShippedSetId>>> = {
  'text-classification': 'reviews',
  'feature-extraction': 'reviews',
  'text-generation': 'reviews',
  'question-answering': 'passages',
  'token-classification': 'names',
  summarization: 'summaries',
  'image-classification': 'pictures',
  'object-detection': 'pictures',
  'image-to-text': 'pictures',
}

/** The address of the Right size page for whoever comes from a task. */
export function rightSizeFor(task: TaskId): string {
  return rightSizeHref({ set: SET_FOR[task] ?? null })
}
