/** The operators that the processor is asked for, with their shapes. */
@NullMarked
package cyclode.units.host.operator;

import org.jspecify.annotations.NullMarked;
