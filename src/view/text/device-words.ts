import type { IdentityGrade } from '../../device/identify.ts'

const GRADES: Record<IdentityGrade, string> = {
  chosen: 'chosen by you',
  exact: 'exact chip',
  family: 'family of chips',
  class: 'kind of device',
  unknown: 'not recognised',
}

/** How sure the identification is, in two or three words. */
export function gradeWords(grade: IdentityGrade): string {
  return GRADES[grade]
}

const EXPLANATIONS: Record<IdentityGrade, string> = {
  chosen: 'You said which chip this is; its power figures are used.',
  exact: 'The browser named the chip, so the interval is as narrow as the power figures of that chip allow.',
  family: 'The browser only tells the family, so the interval spans the chips in it.',
  class:
    'The browser only tells the kind of device, so the interval is wide. Say which machine it is to narrow it.',
  unknown:
    'The browser tells nothing useful, so the interval is very wide. Say which machine it is to narrow it.',
}

export function gradeExplanation(grade: IdentityGrade): string {
  return EXPLANATIONS[grade]
}
