# group: float
import math


class Vector:
    __slots__ = ("x", "y", "z")

    def __init__(self, x, y, z):
        self.x = x
        self.y = y
        self.z = z

    def __add__(self, other):
        return Vector(self.x + other.x, self.y + other.y, self.z + other.z)

    def __sub__(self, other):
        return Vector(self.x - other.x, self.y - other.y, self.z - other.z)

    def __mul__(self, factor):
        return Vector(self.x * factor, self.y * factor, self.z * factor)

    def dot(self, other):
        return self.x * other.x + self.y * other.y + self.z * other.z

    def length(self):
        return math.sqrt(self.dot(self))


def hit(origin, direction, centre, radius):
    offset = origin - centre
    b = offset.dot(direction)
    c = offset.dot(offset) - radius * radius
    discriminant = b * b - c
    if discriminant < 0.0:
        return None
    distance = -b - math.sqrt(discriminant)
    return distance if distance > 0.0 else None


def main():
    spheres = [(Vector(0.5 * i - 2.0, 0.3 * i - 1.0, 6.0 + i), 1.0 + 0.1 * i) for i in range(8)]
    origin = Vector(0.0, 0.0, 0.0)
    brightness = 0.0
    for y in range(100):
        for x in range(100):
            direction = Vector((x - 50) / 50, (y - 50) / 50, 1.0)
            direction = direction * (1.0 / direction.length())
            nearest = None
            for centre, radius in spheres:
                distance = hit(origin, direction, centre, radius)
                if distance is not None and (nearest is None or distance < nearest):
                    nearest = distance
                    normal = origin + direction * distance - centre
            if nearest is not None:
                brightness += abs(normal.dot(direction)) / normal.length()
    return round(brightness, 6)
