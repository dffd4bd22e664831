"""The words of the scoring rules, worked out a second time: in fractions, recursively, one sheet's line after another.

Written apart from emulation/scoring, of which it uses nothing: schemes and sheets are read by their attributes. Slow
and plain on purpose. Tests compare the two.
"""

from fractions import Fraction
from types import SimpleNamespace

ENTRY = SimpleNamespace(value=None, target=None, is_assigned=True)


class Oracle:
    def __init__(self, scheme, sheets):
        self.scheme, self.sheets = scheme, sheets

    def result(self, unit):
        own = [line for line in self.scheme.criteria if self.counts(unit, line)]
        ordinary = [line for line in self.children(None) if not self.is_bonus(line)]
        bonuses = [line for line in own if self.is_bonus(line) and not self.is_bonus(self.parent(line))]
        out_of = sum(self.most(unit, line)[0] for line in ordinary)
        got = sum(self.points(unit, line) for line in ordinary)
        total = number(self.scheme.total)

        bonus = sum(self.points(unit, line) for line in bonuses)
        if self.scheme.bonus_cap is not None and bonus > number(self.scheme.bonus_cap):
            bonus = number(self.scheme.bonus_cap)
        base = got * total / out_of if out_of > 0 else Fraction(0)
        whole = base + bonus if out_of > 0 else Fraction(0)
        if self.scheme.is_bonus_within_total and whole > total:
            whole = total
        whole = self.on_step(whole)
        return SimpleNamespace(
            points={line.key: self.points(unit, line) for line in own},
            base=base,
            bonus=bonus,
            total=whole,
            out_of=out_of,
            missing={line.key for line in own if line.kind != "section" and self.is_missing(unit, line)},
            class_name=self.class_name(unit, own, whole, base) if out_of > 0 else "",
        )

    # The tree

    def children(self, line):
        return [one for one in self.scheme.criteria if one.parent == (line.key if line else None)]

    def parent(self, line):
        return next((one for one in self.scheme.criteria if one.key == line.parent), None)

    def is_bonus(self, line):
        return line is not None and (line.is_bonus or self.is_bonus(self.parent(line)))

    def entry(self, unit, line):
        return self.sheets[unit].get(line.key, ENTRY)

    def is_given(self, unit, line):
        """Neither the line nor anything around it was left out for this unit."""
        return line is None or (self.entry(unit, line).is_assigned and self.is_given(unit, self.parent(line)))

    def counts(self, unit, line):
        if line.kind == "section":
            return any(self.counts(unit, part) for part in self.children(line))
        return self.is_given(unit, line)

    def inside(self, unit, line):
        """The parts whose points go into a section: those of the same nature, bonus or not."""
        return [
            part
            for part in self.children(line)
            if self.is_bonus(part) == self.is_bonus(line) and self.counts(unit, part)
        ]

    # What a line can give, and gives

    def most(self, unit, line):
        """Return the maximum, and whether more can be had without an end."""
        if not self.counts(unit, line) or line.kind == "deduction":
            return Fraction(0), False
        if line.kind != "section":
            return (Fraction(0), True) if line.max_points is None else (number(line.max_points), False)
        parts = [self.most(unit, part) for part in self.inside(unit, line)]
        together, endless = sum(known for known, _ in parts), any(is_open for _, is_open in parts)
        if line.max_points is None:
            return Fraction(together), endless
        cap = number(line.max_points)
        return (cap if endless or together > cap else together), False

    def points(self, unit, line):
        if not self.counts(unit, line):
            return Fraction(0)
        if line.kind == "section":
            together = Fraction(sum(self.points(unit, part) for part in self.inside(unit, line)))
            return capped(together, line.max_points)
        if line.kind == "best":
            return self.compared(unit, line)
        value, target = self.value(unit, line), self.target(unit, line)
        if self.is_missing(unit, line):
            return Fraction(0)
        if line.kind == "points":
            return capped(value, line.max_points)
        if line.kind == "target":
            reached = value / target if target > 0 else Fraction(1)
            return number(line.max_points) * capped(reached, 1)
        if line.kind == "reached":
            return number(line.max_points) if value >= target else Fraction(0)
        if line.kind == "yes_no":
            return {1: number(line.max_points), 0: Fraction(0)}[value]
        times = capped(value * number(line.points_each), line.max_points)
        return {"count": times, "deduction": -times}[line.kind]

    def value(self, unit, line):
        return number(self.entry(unit, line).value)

    def target(self, unit, line):
        own = self.entry(unit, line).target
        return number(line.target if own is None else own)

    def is_missing(self, unit, line):
        needs_target = line.kind in ("target", "reached") and self.target(unit, line) is None
        return self.value(unit, line) is None or needs_target

    def compared(self, unit, line):
        """Half for reaching the target, the other half for the share in the leader's excess over its own target."""
        most, done, target = number(line.max_points), self.value(unit, line) or 0, self.target(unit, line)
        rivals = [one for one in self.sheets if self.counts(one, line)]
        if not target:
            free = [self.value(one, line) or 0 for one in rivals if not self.target(one, line)]
            return most * Fraction(done) / max(free) if max(free) else Fraction(0)
        if done < target:
            return most / 2 * done / target
        if done == target:
            return most / 2
        pledged = [(self.value(one, line) or 0, self.target(one, line)) for one in rivals if self.target(one, line)]
        return most / 2 + most / 2 * ((done - target) / target) / max((did - had) / had for did, had in pledged)

    # The end

    def on_step(self, points):
        """Half a step or more away from the lower multiple goes away from zero."""
        step = number(self.scheme.step)
        size = abs(points)
        multiples = size // step
        if size - multiples * step >= step / 2:
            multiples += 1
        return multiples * step * (1 if points >= 0 else -1)

    def class_name(self, unit, own, whole, base):
        counted = whole if self.scheme.do_classes_count_bonus else self.on_step(base)
        if counted > number(self.scheme.total):
            counted = number(self.scheme.total)
        found = None
        for rule in self.scheme.classes:
            if counted < number(rule.lowest) or any(self.is_below(unit, line, rule) for line in own):
                continue
            if found is None or rule.lowest > found.lowest:
                found = rule
        return found.name if found else ""

    def is_below(self, unit, line, rule):
        if line.kind in ("section", "deduction") or self.is_bonus(line) or line.max_points is None:
            return False
        floor = number(rule.floor_percent or 0) / 100
        return self.points(unit, line) < floor * number(line.max_points)


def number(value):
    return None if value is None else Fraction(value)


def capped(points, cap):
    return points if cap is None or points <= Fraction(cap) else Fraction(cap)
