/** Whether a newer version of the page has come since it was opened. */
export class NewerVersion {
  #here = $state(false)

  get here(): boolean {
    return this.#here
  }

  note(): void {
    this.#here = true
  }
}
