/** Longest renderer string that is looked at. Real ones stay under 130 characters; a page extension may put anything there. */
const LONGEST_RENDERER = 256

/** PCI ids inside ANGLE strings: `(0x0000A100)` is an id, not the A100. */
const PCI_ID = /\(0x[0-9a-f]{4,8}\)/gi

/** A renderer string as the profile patterns expect it: cut, without PCI ids and control characters, single spaces. */
export function cleanRenderer(renderer: string): string {
  return renderer
    .slice(0, LONGEST_RENDERER)
    .replace(PCI_ID, ' ')
    .replace(/[^\x20-\x7e]+/g, ' ')
    .replace(/ {2,}/g, ' ')
    .trim()
}

/** Whether the GPU is that of a virtual machine, which hides the host's. */
export function isVirtualMachine(renderer: string): boolean {
  return /vmware|svga3d|parallels|paravirtual|virtualbox|virgl|virtio|\bqxl\b|hyper-v/i.test(renderer)
}

/** The one name that Safari gives to the GPU of every Apple chip. */
export function isHiddenAppleGpu(renderer: string): boolean {
  return /^apple gpu$/i.test(renderer)
}
