/**
 * Traces of a run: a waveform for viewers of value change dumps, and a timeline for Perfetto. What happens is logged as the engines
 * tell it, sorted by time on disk, and written by pure functions of the sorted log, in memory that does not grow with the trace.
 */
@NullMarked
package cyclode.reports.render.trace;

import org.jspecify.annotations.NullMarked;
