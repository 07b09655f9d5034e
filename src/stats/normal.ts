/** Coefficients of Acklam's rational approximation of the inverse normal CDF (2003; relative error below 1.15e-9). */
const CENTRE_NUMERATOR = [
  -3.969683028665376e1, 2.209460984245205e2, -2.759285104469687e2, 1.38357751867269e2, -3.066479806614716e1,
  2.506628277459239,
] as const
const CENTRE_DENOMINATOR = [
  -5.447609879822406e1, 1.615858368580409e2, -1.556989798598866e2, 6.680131188771972e1, -1.328068155288572e1,
  1,
] as const
const TAIL_NUMERATOR = [
  -7.784894002430293e-3, -3.223964580411365e-1, -2.400758277161838, -2.549732539343734, 4.374664141464968,
  2.938163982698783,
] as const
const TAIL_DENOMINATOR = [
  7.784695709041462e-3, 3.224671290700398e-1, 2.445134137142996, 3.754408661907416, 1,
] as const
const TAIL_BELOW = 0.02425

function polynomial(coefficients: readonly number[], x: number): number {
  return coefficients.reduce((value, coefficient) => value * x + coefficient, 0)
}

/** Standard normal quantile. `p` of 0 and 1 give the infinities. */
export function normalQuantile(p: number): number {
  if (p <= 0) return -Infinity
  if (p >= 1) return Infinity
  if (p > 1 - TAIL_BELOW) return -normalQuantile(1 - p)
  if (p < TAIL_BELOW) {
    const tail = Math.sqrt(-2 * Math.log(p))
    return polynomial(TAIL_NUMERATOR, tail) / polynomial(TAIL_DENOMINATOR, tail)
  }
  const centred = p - 0.5
  const square = centred * centred
  return (centred * polynomial(CENTRE_NUMERATOR, square)) / polynomial(CENTRE_DENOMINATOR, square)
}

/** Coefficients of the error-function series of Numerical Recipes §6.2 (erfcc; absolute error below 1.2e-7). */
const ERFC_SERIES = [
  0.17087277, -0.82215223, 1.48851587, -1.13520398, 0.27886807, -0.18628806, 0.09678418, 0.37409196,
  1.00002368, -1.26551223,
] as const

/** Standard normal cumulative probability; absolute error below 1.2e-7. */
export function normalCdf(z: number): number {
  const scaled = Math.abs(z) / Math.SQRT2
  const t = 1 / (1 + scaled / 2)
  const upperTail = (t * Math.exp(-scaled * scaled + polynomial(ERFC_SERIES, t))) / 2
  return z >= 0 ? 1 - upperTail : upperTail
}
