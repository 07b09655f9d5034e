/** Keeps the equations solvable where two columns are nearly the same. */
const RIDGE = 1e-9

/** Gaussian elimination with partial pivoting, in place. A column without a pivot gets zero. */
function solve(matrix: Float64Array[], right: Float64Array): Float64Array {
  const size = right.length
  for (let column = 0; column < size; column++) {
    const pivot = pivotRow(matrix, column)
    swap(matrix, column, pivot)
    swapValues(right, column, pivot)
    for (let row = column + 1; row < size; row++) eliminate(matrix, right, { row, column })
  }
  const solution = new Float64Array(size)
  for (let row = size - 1; row >= 0; row--) {
    let rest = right[row] ?? 0
    for (let column = row + 1; column < size; column++)
      rest -= at(matrix, row, column) * (solution[column] ?? 0)
    const diagonal = at(matrix, row, row)
    solution[row] = diagonal === 0 ? 0 : rest / diagonal
  }
  return solution
}

function at(matrix: readonly Float64Array[], row: number, column: number): number {
  return matrix[row]?.[column] ?? 0
}

function pivotRow(matrix: readonly Float64Array[], column: number): number {
  let best = column
  for (let row = column + 1; row < matrix.length; row++) {
    if (Math.abs(at(matrix, row, column)) > Math.abs(at(matrix, best, column))) best = row
  }
  return best
}

function swap(matrix: Float64Array[], a: number, b: number): void {
  const [first, second] = [matrix[a], matrix[b]]
  if (first === undefined || second === undefined) return
  matrix[a] = second
  matrix[b] = first
}

function swapValues(values: Float64Array, a: number, b: number): void {
  const held = values[a] ?? 0
  values[a] = values[b] ?? 0
  values[b] = held
}

function eliminate(
  matrix: readonly Float64Array[],
  right: Float64Array,
  { row, column }: { row: number; column: number },
): void {
  const pivot = at(matrix, column, column)
  const target = matrix[row]
  if (pivot === 0 || target === undefined) return
  const times = at(matrix, row, column) / pivot
  for (let k = column; k < target.length; k++) target[k] = (target[k] ?? 0) - times * at(matrix, column, k)
  right[row] = (right[row] ?? 0) - times * (right[column] ?? 0)
}

function dot(a: Float64Array, b: Float64Array): number {
  let total = 0
  for (let index = 0; index < a.length; index++) total += (a[index] ?? 0) * (b[index] ?? 0)
  return total
}

/**
 * Coefficients of the linear combination of columns that lies nearest to `wanted`, in the sense of least squares.
 * @param columns all as long as `wanted`; a column of ones gives an intercept
 */
export function leastSquares(columns: readonly Float64Array[], wanted: Float64Array): Float64Array {
  const matrix = columns.map((one, row) =>
    Float64Array.from(columns, (other, column) => dot(one, other) * (row === column ? 1 + RIDGE : 1)),
  )
  const right = Float64Array.from(columns, (column) => dot(column, wanted))
  return solve(matrix, right)
}
