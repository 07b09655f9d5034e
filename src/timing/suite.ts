/**
 * Version of the measuring procedure, docs/methodology.md §12. The major rises with every change that would move a figure:
 * procedure, fixtures, model revisions, timing rules. Results of different majors never mix.
 */
export const SUITE_VERSION = '4.0.0'
