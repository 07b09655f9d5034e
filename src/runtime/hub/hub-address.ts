import type { HubPlace } from '../../catalogue/model.ts'

export function listingUrl(hub: string, { repo, revision }: HubPlace): string {
  return `${hub}api/models/${repo}/revision/${encodeURIComponent(revision)}?blobs=true`
}

export function treeUrl(hub: string, { repo, revision }: HubPlace): string {
  return `${hub}api/models/${repo}/tree/${encodeURIComponent(revision)}?recursive=true`
}

export function fileUrl(hub: string, { repo, revision }: HubPlace, path: string): string {
  return `${hub}${repo}/resolve/${encodeURIComponent(revision)}/${path.split('/').map(encodeURIComponent).join('/')}`
}
