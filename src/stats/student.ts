/** Lanczos approximation of ln Γ(x), g = 7, nine terms (relative error below 1e-13 for x above 0.5). */
const LANCZOS = [
  0.99999999999980993, 676.5203681218851, -1259.1392167224028, 771.32342877765313, -176.61502916214059,
  12.507343278686905, -0.13857109526572012, 9.9843695780195716e-6, 1.5056327351493116e-7,
] as const

function logGamma(x: number): number {
  const shifted = x - 1
  const base = shifted + 7.5
  const series = LANCZOS.reduce(
    (sum, coefficient, index) => (index === 0 ? coefficient : sum + coefficient / (shifted + index)),
    0,
  )
  return 0.5 * Math.log(2 * Math.PI) + (shifted + 0.5) * Math.log(base) - base + Math.log(series)
}

const TERMS = 300
const PRECISION = 1e-14
const TINY = 1e-300

const awayFromZero = (value: number): number => (Math.abs(value) < TINY ? TINY : value)

/** Continued fraction of the incomplete beta function by Lentz's method (Numerical Recipes §6.4). */
function betaFraction(a: number, b: number, x: number): number {
  let numerator = 1
  let denominator = 1 / awayFromZero(1 - ((a + b) * x) / (a + 1))
  let fraction = denominator
  const step = (term: number): number => {
    denominator = 1 / awayFromZero(1 + term * denominator)
    numerator = awayFromZero(1 + term / numerator)
    fraction *= numerator * denominator
    return numerator * denominator
  }
  for (let m = 1; m <= TERMS; m += 1) {
    step((m * (b - m) * x) / ((a + 2 * m - 1) * (a + 2 * m)))
    const change = step((-(a + m) * (a + b + m) * x) / ((a + 2 * m) * (a + 2 * m + 1)))
    if (Math.abs(change - 1) < PRECISION) break
  }
  return fraction
}

/** Regularised incomplete beta function I_x(a, b). */
function incompleteBeta(a: number, b: number, x: number): number {
  if (x <= 0) return 0
  if (x >= 1) return 1
  const front = Math.exp(logGamma(a + b) - logGamma(a) - logGamma(b) + a * Math.log(x) + b * Math.log1p(-x))
  return x < (a + 1) / (a + b + 2)
    ? (front * betaFraction(a, b, x)) / a
    : 1 - (front * betaFraction(b, a, 1 - x)) / b
}

/** Cumulative probability of Student's t. @param freedom degrees of freedom, above 0, whole or not */
export function studentCdf(t: number, freedom: number): number {
  const tail = incompleteBeta(freedom / 2, 0.5, freedom / (freedom + t * t)) / 2
  return t > 0 ? 1 - tail : tail
}

const HALVINGS = 200

/** Quantile of Student's t by bisection, to full precision. `p` of 0 and 1 give the infinities. */
export function studentQuantile(p: number, freedom: number): number {
  if (p <= 0) return -Infinity
  if (p >= 1) return Infinity
  if (p < 0.5) return -studentQuantile(1 - p, freedom)
  let low = 0
  let high = 1
  while (studentCdf(high, freedom) < p && high < 1e12) high *= 2
  for (let halving = 0; halving < HALVINGS && high - low > 1e-12 * high; halving += 1) {
    const middle = (low + high) / 2
    if (studentCdf(middle, freedom) < p) low = middle
    else high = middle
  }
  return (low + high) / 2
}
