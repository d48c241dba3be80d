"""What a checker finds, and how it is printed: one message for each fault, with the sheets that share it."""

import re
from collections import Counter
from collections.abc import Callable, Iterable
from dataclasses import dataclass, field
from pathlib import Path

SHEETS_SHOWN = 3
FAULTS_SHOWN = 25


@dataclass(frozen=True)
class Fault:
    """One thing that one checker finds in one sheet."""

    sheet: Path
    checker: str
    rule: str
    message: str
    page: int | None = None
    # What the checker saw there: words, as a rule.
    evidence: str = ""

    @property
    def name(self) -> str:
        """The checker and its rule, as exceptions name it."""
        return f"{self.checker} {self.rule}"


@dataclass(frozen=True)
class Excepted:
    """A fault that is let pass, and why a person judged that to be right."""

    name: str
    reason: str
    # Regular expressions, for what they are found in; all of them have to be.
    sheet: str = ""
    message: str = ""
    evidence: str = ""
    # What else has to hold.
    holds: Callable[[Fault], bool] | None = None
    # Comes and goes with where pages end and with the checker's version: need not be needed today.
    comes_and_goes: bool = False

    def covers(self, fault: Fault) -> bool:
        """Whether this is a fault that is let pass."""
        return (
            fault.name == self.name
            and re.search(self.sheet, fault.sheet.as_posix()) is not None
            and re.search(self.message, fault.message) is not None
            and re.search(self.evidence, fault.evidence) is not None
            and (self.holds is None or self.holds(fault))
        )


@dataclass
class Report:
    """Faults, less those that are excepted."""

    listed: list[Excepted]
    faults: list[Fault] = field(default_factory=list)
    notes: list[str] = field(default_factory=list)
    used: Counter[str] = field(default_factory=Counter)

    def add(self, faults: Iterable[Fault]) -> None:
        """Takes what a checker found."""
        for fault in faults:
            excepted = next((one for one in self.listed if one.covers(fault)), None)
            if excepted is None:
                self.faults.append(fault)
            else:
                self.used[excepted.reason] += 1

    def unused(self) -> None:
        """An exception that nothing needs hides the next real fault: it has to go."""
        for one in self.listed:
            if not one.comes_and_goes and not self.used[one.reason]:
                words = f"exceptions.py excepts {one.name} (“{one.reason}”), but nothing needs it: take it out."
                self.faults.append(Fault(Path(), "exceptions", "unused", words))

    def print(self, part: str) -> None:
        """Groups first, then notes, then one line that counts."""
        groups: dict[tuple[str, str], list[Fault]] = {}
        for fault in self.faults:
            # What differs in its numbers only is one thing.
            same = re.sub(r"\d+", "0", fault.message)
            groups.setdefault((fault.name, same), []).append(fault)
        counts: Counter[str] = Counter()
        for (name, _), group in groups.items():
            counts[name] += 1
            # One kind of fault must not push the others out of sight.
            if counts[name] <= FAULTS_SHOWN:
                print_group(name, group)
        if groups:
            print()
        for note in self.notes:
            print(f"  {note}")
        if self.used:
            print(f"  {self.used.total()} remarks excepted, for {len(self.used)} reasons in exceptions.py")
        sums = ", ".join(f"{name} {count}" for name, count in counts.items())
        print(f"{part}: {f'faults that differ: {len(groups)}, which are {sums}' if groups else 'no fault'}")


def print_group(name: str, group: list[Fault]) -> None:
    """A fault once, with the sheets that have it."""
    print(f"\n✗ {name}\n  {group[0].message}")
    for fault in group[:SHEETS_SHOWN]:
        if fault.sheet.name:
            page = f", page {fault.page}" if fault.page else ""
            evidence = f": {fault.evidence}" if fault.evidence else ""
            print(f"  in {from_site(fault.sheet)}{page}{evidence}")
    if len(group) > SHEETS_SHOWN:
        print(f"  and {len(group) - SHEETS_SHOWN} times more")


def from_site(sheet: Path) -> str:
    """Where a sheet is, from the folder of its site on: people look for it there."""
    parts = sheet.parts
    return "/".join(parts[parts.index("print") - 1 :]) if "print" in parts[1:] else sheet.as_posix()
