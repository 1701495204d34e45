package cyclode.reports.render.trace;

import cyclode.core.time.ClockDomain;

/** A process of a unit, with the clock it runs on. */
record TracedProcess(String unit, String name, ClockDomain clock) {}
