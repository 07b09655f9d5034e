import axe from 'axe-core'

/** What axe finds wrong in an element, one line each. */
export async function violations(element: Element): Promise<string[]> {
  const { violations: found } = await axe.run(element, { rules: { region: { enabled: false } } })
  return found.map(({ id, nodes }) => `${id}: ${nodes.map(({ html }) => html.slice(0, 120)).join(' | ')}`)
}
