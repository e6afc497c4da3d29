class Vector {
  constructor(
    readonly x: number,
    readonly y: number,
    readonly z: number,
  ) {}
  add(other: Vector): Vector {
    return new Vector(this.x + other.x, this.y + other.y, this.z + other.z);
  }
  sub(other: Vector): Vector {
    return new Vector(this.x - other.x, this.y - other.y, this.z - other.z);
  }
  times(factor: number): Vector {
    return new Vector(this.x * factor, this.y * factor, this.z * factor);
  }
  dot(other: Vector): number {
    return this.x * other.x + this.y * other.y + this.z * other.z;
  }
  length(): number {
    return Math.sqrt(this.dot(this));
  }
}

function hit(origin: Vector, direction: Vector, centre: Vector, radius: number): number | null {
  const offset = origin.sub(centre);
  const b = offset.dot(direction);
  const c = offset.dot(offset) - radius * radius;
  const discriminant = b * b - c;
  if (discriminant < 0) return null;
  const distance = -b - Math.sqrt(discriminant);
  return distance > 0 ? distance : null;
}

export function main(): number {
  const spheres = Array.from(
    { length: 8 },
    (_, i) => [new Vector(0.5 * i - 2, 0.3 * i - 1, 6 + i), 1 + 0.1 * i] as const,
  );
  const origin = new Vector(0, 0, 0);
  let brightness = 0;
  for (let y = 0; y < 100; y++) {
    for (let x = 0; x < 100; x++) {
      let direction = new Vector((x - 50) / 50, (y - 50) / 50, 1);
      direction = direction.times(1 / direction.length());
      let nearest: number | null = null;
      let normal = origin;
      for (const [centre, radius] of spheres) {
        const distance = hit(origin, direction, centre, radius);
        if (distance !== null && (nearest === null || distance < nearest)) {
          nearest = distance;
          normal = origin.add(direction.times(distance)).sub(centre);
        }
      }
      if (nearest !== null) brightness += Math.abs(normal.dot(direction)) / normal.length();
    }
  }
  return Math.round(brightness * 1e6) / 1e6;
}
