/** The device that a network needs within a time and with an accuracy: pruning, bits, accelerator and device searched together. */
@NullMarked
package cyclode.reports.studies.select;

import org.jspecify.annotations.NullMarked;
