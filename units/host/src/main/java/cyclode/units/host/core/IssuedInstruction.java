package cyclode.units.host.core;

/**
 * One issue event.
 *
 * @param index position in the loop
 * @param iteration iteration, from 0
 * @param cycle cycle of issue
 * @param slot 0 or 1
 * @param stall cycles it waited beyond the earliest cycle program order allowed
 * @param cause what it waited for
 * @param blocker the register it waited for, or -1
 */
record IssuedInstruction(int index, long iteration, long cycle, int slot, long stall, StallCause cause, int blocker) {}
