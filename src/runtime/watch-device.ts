/** The live GPU device of onnxruntime-web, and whether it is still there. */
export interface WatchedDevice {
  lostBecause: string | null
}

/** Remembers a loss: the inference that notices it fails with a message about buffers, not about the device. */
export async function watchDevice(device: Promise<GPUDevice> | GPUDevice): Promise<WatchedDevice> {
  const watched: WatchedDevice = { lostBecause: null }
  const live = await device
  void live.lost.then(({ reason, message }) => {
    watched.lostBecause = `${reason}: ${message}`
  })
  return watched
}
