import type { Machine } from "./platform.ts";

/**
 * Returns a function that makes its value at the first call of a run and returns the same value at
 * every later one. The machine keeps the value, because no module may: the native program is a
 * frozen image in which all modules have been loaded already.
 */
export function oncePerRun<T>(make: (machine: Machine) => T): (machine: Machine) => T {
  return (machine) => {
    const { memory } = machine;
    const known = memory.get(make);
    if (known !== undefined || memory.has(make)) return known as T;
    const value = make(machine);
    memory.set(make, value);
    return value;
  };
}

/** Returns a machine that has this value for what `make` would make. */
export function withValue<T>(machine: Machine, make: (machine: Machine) => T, value: T): Machine {
  return { ...machine, memory: new Map(machine.memory).set(make, value) };
}
