/** The network on the processor: what it computes before and after the fabric, and the operators that a baseline is timed on. */
@NullMarked
package cyclode.workloads.host;

import org.jspecify.annotations.NullMarked;
