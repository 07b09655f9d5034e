/** Opens a dialog over the page as soon as it is there; closing it is what its owner listens for. */
export function asModal(dialog: HTMLDialogElement): void {
  dialog.showModal()
}
