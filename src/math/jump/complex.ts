/** A complex number. */
export interface Complex {
  readonly re: number;
  readonly im: number;
}

export function add(a: Complex, b: Complex): Complex {
  return { re: a.re + b.re, im: a.im + b.im };
}

export function subtract(a: Complex, b: Complex): Complex {
  return { re: a.re - b.re, im: a.im - b.im };
}

export function scale(a: Complex, factor: number): Complex {
  return { re: a.re * factor, im: a.im * factor };
}

export function multiply(a: Complex, b: Complex): Complex {
  return { re: a.re * b.re - a.im * b.im, im: a.re * b.im + a.im * b.re };
}

export function divide(a: Complex, b: Complex): Complex {
  const square = b.re * b.re + b.im * b.im;
  return { re: (a.re * b.re + a.im * b.im) / square, im: (a.im * b.re - a.re * b.im) / square };
}

export function exponentialOf(a: Complex): Complex {
  const size = Math.exp(a.re);
  return { re: size * Math.cos(a.im), im: size * Math.sin(a.im) };
}

/** exp(a) - 1, with full relative accuracy for small a. */
export function exponentialLessOne(a: Complex): Complex {
  const sine = Math.sin(0.5 * a.im);
  return { re: Math.expm1(a.re) * Math.cos(a.im) - 2 * sine * sine, im: Math.exp(a.re) * Math.sin(a.im) };
}

/** The square root with a real part of zero or more. */
export function squareRoot(a: Complex): Complex {
  const size = Math.hypot(a.re, a.im);
  const re = Math.sqrt(0.5 * (size + Math.abs(a.re)));
  if (re === 0) return { re: 0, im: 0 };
  const im = (0.5 * Math.abs(a.im)) / re;
  const sign = a.im < 0 ? -1 : 1;
  return a.re >= 0 ? { re, im: sign * im } : { re: im, im: sign * re };
}

/** ln(1 + a), principal branch, with full relative accuracy for small a. */
export function logOnePlus(a: Complex): Complex {
  return { re: 0.5 * Math.log1p(2 * a.re + a.re * a.re + a.im * a.im), im: Math.atan2(a.im, 1 + a.re) };
}
