/**
 * What colours look like to people who lack one kind of cone, and how far apart two colours then are.
 *
 * Machado, Oliveira and Fernandes (2009), A physiologically-based model for simulation of color vision deficiency, severity 1.0;
 * CIE 1976 L*a*b* distance under D65.
 */

type Triple = readonly [number, number, number]

export const visions = {
  common: [1, 0, 0, 0, 1, 0, 0, 0, 1],
  protanopia: [0.152286, 1.052583, -0.204868, 0.114503, 0.786281, 0.099216, -0.003882, -0.048116, 1.051998],
  deuteranopia: [0.367322, 0.860646, -0.227968, 0.280085, 0.672501, 0.047413, -0.01182, 0.04294, 0.968881],
  tritanopia: [1.255528, -0.076749, -0.178779, -0.078411, 0.930809, 0.147602, 0.004733, 0.691367, 0.3039],
} as const

export type Vision = keyof typeof visions

function linear(colour: string): Triple {
  const channel = (i: number) => {
    const value = Number.parseInt(colour.slice(i, i + 2), 16) / 255
    return value <= 0.04045 ? value / 12.92 : ((value + 0.055) / 1.055) ** 2.4
  }
  return [channel(1), channel(3), channel(5)]
}

function seen(colour: string, vision: Vision): Triple {
  const rgb = linear(colour)
  const m = visions[vision]
  const row = (i: number) => Math.min(1, Math.max(0, m[i]! * rgb[0] + m[i + 1]! * rgb[1] + m[i + 2]! * rgb[2]))
  return [row(0), row(3), row(6)]
}

function lab([r, g, b]: Triple): Triple {
  const f = (t: number) => (t > 216 / 24389 ? Math.cbrt(t) : ((24389 / 27) * t + 16) / 116)
  const x = f((0.4124564 * r + 0.3575761 * g + 0.1804375 * b) / 0.95047)
  const y = f(0.2126729 * r + 0.7151522 * g + 0.072175 * b)
  const z = f((0.0193339 * r + 0.119192 * g + 0.9503041 * b) / 1.08883)
  return [116 * y - 16, 500 * (x - y), 200 * (y - z)]
}

/** Distance of two colours as someone with this vision sees them; about 2.3 is just noticed side by side. */
export function colourDistance(a: string, b: string, vision: Vision): number {
  const [p, q] = [lab(seen(a, vision)), lab(seen(b, vision))]
  return Math.hypot(p[0] - q[0], p[1] - q[1], p[2] - q[2])
}

/** WCAG 2.2 contrast ratio. */
export function contrast(a: string, b: string): number {
  const light = ([r, g, blue]: Triple) => 0.2126 * r + 0.7152 * g + 0.0722 * blue + 0.05
  const [p, q] = [light(linear(a)), light(linear(b))]
  return Math.max(p, q) / Math.min(p, q)
}
