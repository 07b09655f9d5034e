/** A stretch of work for a device. */
export interface Work {
  /** Submits it once; resolves when the device is done. */
  readonly run: () => Promise<void>
}

const SHADER = `
@group(0) @binding(0) var<storage, read_write> values: array<f32>;
@group(0) @binding(1) var<uniform> steps: u32;
@compute @workgroup_size(64)
fn main(@builtin(global_invocation_id) id: vec3u) {
  var value = values[id.x];
  for (var step = 0u; step < steps; step++) { value = value * 0.999 + 0.5; }
  values[id.x] = value;
}`
const THREADS = 64 * 256
/** Long against the notice of its end, short enough for many of them. */
const WANTED_MS = 60

/** Arithmetic on a buffer, repeated until once through takes about {@link WANTED_MS}. */
export async function startWork(device: GPUDevice): Promise<Work> {
  const module = device.createShaderModule({ code: SHADER })
  const pipeline = await device.createComputePipelineAsync({ layout: 'auto', compute: { module } })
  const values = device.createBuffer({ size: 4 * THREADS, usage: GPUBufferUsage.STORAGE })
  const steps = device.createBuffer({ size: 4, usage: GPUBufferUsage.UNIFORM | GPUBufferUsage.COPY_DST })
  const entries = [values, steps].map((buffer, binding) => ({ binding, resource: { buffer } }))
  const bindGroup = device.createBindGroup({ layout: pipeline.getBindGroupLayout(0), entries })
  const run = async () => {
    const encoder = device.createCommandEncoder()
    const pass = encoder.beginComputePass()
    pass.setPipeline(pipeline)
    pass.setBindGroup(0, bindGroup)
    pass.dispatchWorkgroups(THREADS / 64)
    pass.end()
    device.queue.submit([encoder.finish()])
    await device.queue.onSubmittedWorkDone()
  }
  for (let count = 64, tookMs = 0; tookMs < WANTED_MS; count *= tookMs > WANTED_MS / 3 ? 1.5 : 2) {
    device.queue.writeBuffer(steps, 0, new Uint32Array([Math.round(count)]))
    await run()
    const startMs = performance.now()
    await run()
    tookMs = performance.now() - startMs
  }
  return { run }
}
