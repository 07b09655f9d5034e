/** A model so small that a run takes a fraction of a millisecond: there a harness has nowhere to hide. */
export const TINY_MODEL_ID = 'tiny'
/** What it is run on: every word is in its vocabulary. */
export const TINY_TEXT = 'a run of a few words'
