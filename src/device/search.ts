import type { PowerProfile } from './profile.ts'

/** Rows that are no device: a rasteriser on the CPU, or a browser's word for "one of these". */
function isChoosable({ class: deviceClass }: PowerProfile): boolean {
  return deviceClass !== 'software' && deviceClass !== 'bucket'
}

/** Lower case, with letters and digits apart, so that "rtx4090" and "RTX 4090" are one query. */
function words(text: string): string[] {
  return (
    text
      .slice(0, 200)
      .toLowerCase()
      .match(/[a-z]+|\d+/g) ?? []
  )
}

/**
 * Rows a user may choose that contain every word of the query, best first: whole words before beginnings, short names before
 * long. An empty query lists everything in table order.
 */
export function searchProfiles(profiles: readonly PowerProfile[], query: string): PowerProfile[] {
  const wanted = words(query)
  const scored = profiles.filter(isChoosable).flatMap((profile) => {
    const present = words(`${profile.vendor} ${profile.family} ${profile.id}`)
    const hits = wanted.map((word) =>
      present.includes(word) ? 2 : present.some((other) => other.startsWith(word)) ? 1 : 0,
    )
    const score = hits.reduce<number>((total, hit) => total + hit, 0)
    return hits.some((hit) => hit === 0) ? [] : [{ profile, score, length: present.length }]
  })
  if (wanted.length === 0) return scored.map(({ profile }) => profile)
  return scored.sort((a, b) => b.score - a.score || a.length - b.length).map(({ profile }) => profile)
}
