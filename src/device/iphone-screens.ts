/** Oldest chip generation (the number after "A") that an iOS version runs on. Source: Apple's compatibility lists as carried by detect-gpu 6.0.7 (2026). */
const OLDEST_CHIP_BY_IOS: readonly (readonly [ios: number, chip: number])[] = [
  [26, 13],
  [17, 12],
  [16, 11],
]

interface Chip {
  readonly generation: number
  readonly profileId: string
}

/** Chips older than the A14 have no row of their own and take that of their nearest neighbour. */
const CHIPS = {
  a12: { generation: 12, profileId: 'apple-a14' },
  a13: { generation: 13, profileId: 'apple-a14' },
  a14: { generation: 14, profileId: 'apple-a14' },
  a15: { generation: 15, profileId: 'apple-a15' },
  a16: { generation: 16, profileId: 'apple-a16' },
  a17pro: { generation: 17, profileId: 'apple-a17-pro' },
  a18: { generation: 18, profileId: 'apple-a18' },
  a18pro: { generation: 18, profileId: 'apple-a18-pro' },
  a19: { generation: 19, profileId: 'apple-a19' },
  a19pro: { generation: 19, profileId: 'apple-a19-pro' },
} satisfies Record<string, Chip>

/** iPhones by portrait screen, CSS points and ratio. Recalled from model specifications (2025), not verified device by device. */
const CHIPS_BY_SCREEN: Readonly<Record<string, readonly (keyof typeof CHIPS)[]>> = {
  '375x667@2': ['a13', 'a15'],
  '375x812@3': ['a12', 'a13', 'a14', 'a15'],
  '414x896@2': ['a12', 'a13'],
  '414x896@3': ['a12', 'a13'],
  '390x844@3': ['a14', 'a15', 'a18'],
  '428x926@3': ['a14', 'a15'],
  '393x852@3': ['a16', 'a17pro', 'a18'],
  '430x932@3': ['a16', 'a17pro', 'a18'],
  '402x874@3': ['a18pro', 'a19', 'a19pro'],
  '440x956@3': ['a18pro', 'a19pro'],
  '420x912@3': ['a19pro'],
}

/** Portrait key of a screen, in either orientation. */
export function screenKey({
  width,
  height,
  ratio,
}: {
  width: number
  height: number
  ratio: number
}): string {
  return `${Math.min(width, height)}x${Math.max(width, height)}@${Math.round(ratio)}`
}

/** Profile ids of the chips that an iPhone with this screen and iOS version can have; empty for an unknown screen. */
export function iphoneProfileIds(
  screen: { width: number; height: number; ratio: number },
  iosVersion: number | null,
): string[] {
  const oldest = OLDEST_CHIP_BY_IOS.find(([ios]) => (iosVersion ?? 0) >= ios)?.[1] ?? 0
  const chips = (CHIPS_BY_SCREEN[screenKey(screen)] ?? []).map((name) => CHIPS[name])
  return [
    ...new Set(chips.filter(({ generation }) => generation >= oldest).map(({ profileId }) => profileId)),
  ]
}
