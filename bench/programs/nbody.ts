function advance(bodies: number[][], dt: number, n: number): void {
  for (let k = 0; k < n; k++) {
    for (let i = 0; i < bodies.length; i++) {
      const a = bodies[i] as number[];
      for (let j = i + 1; j < bodies.length; j++) {
        const b = bodies[j] as number[];
        const dx = a[0]! - b[0]!;
        const dy = a[1]! - b[1]!;
        const dz = a[2]! - b[2]!;
        const d2 = dx * dx + dy * dy + dz * dz;
        const mag = dt / (d2 * d2 ** 0.5);
        a[3]! -= dx * b[6]! * mag;
        a[4]! -= dy * b[6]! * mag;
        a[5]! -= dz * b[6]! * mag;
        b[3]! += dx * a[6]! * mag;
        b[4]! += dy * a[6]! * mag;
        b[5]! += dz * a[6]! * mag;
      }
    }
    for (const b of bodies) {
      b[0]! += dt * b[3]!;
      b[1]! += dt * b[4]!;
      b[2]! += dt * b[5]!;
    }
  }
}

export function main(): number {
  const bodies = [
    [0, 0, 0, 0, 0, 0, 39.5],
    [4.8, -1.2, -0.1, 0.6, 2.8, -0.02, 0.037],
    [8.3, 4.1, -0.4, -1.0, 1.8, 0.008, 0.011],
    [12.9, -15.1, -0.2, 1.1, 0.9, -0.01, 0.0017],
    [15.4, -25.9, 0.2, 1.0, 0.6, -0.03, 0.002],
  ];
  advance(bodies, 0.01, 6_000);
  return Math.round(bodies.reduce((t, b) => t + b[0]! + b[1]! + b[2]!, 0) * 1e6) / 1e6;
}
