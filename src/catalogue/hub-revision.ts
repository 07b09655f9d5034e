/** The revision that stands for "whatever is newest"; the commit behind it is noted at the download. */
export const NEWEST_REVISION = 'main'
