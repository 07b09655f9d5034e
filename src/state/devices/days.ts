/** The first moment of a day as a date field gives it, in the person's own zone; null for none. */
export function dayStartMs(day: string): number | null {
  const at = /^\d{4}-\d{2}-\d{2}$/.test(day) ? new Date(`${day}T00:00:00`).getTime() : Number.NaN
  return Number.isNaN(at) ? null : at
}

/** Its last moment. */
export function dayEndMs(day: string): number | null {
  const start = dayStartMs(day)
  if (start === null) return null
  const end = new Date(start)
  end.setDate(end.getDate() + 1)
  return end.getTime() - 1
}
