/** Compares what a value change dump shows of units with what the model says they do, in one pass. */
@NullMarked
package cyclode.reports.validation.waveform;

import org.jspecify.annotations.NullMarked;
