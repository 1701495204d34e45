/** Loops and fitted parameters of a processor, as trees. */
@NullMarked
package cyclode.reports.cli.processor;

import org.jspecify.annotations.NullMarked;
